import type { ReactNode } from 'react';

/** In the place of what antd's provider loads for tooltips that share one bubble, which no page has. */
export default function NoTooltips({ children }: { readonly children: ReactNode }): ReactNode {
  return children;
}
