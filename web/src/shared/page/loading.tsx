import { Skeleton } from 'antd';

export const Loading = () => (
  <Skeleton active title={false} paragraph={{ rows: 8 }} className="loading" aria-busy="true" />
);
