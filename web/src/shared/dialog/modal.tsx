import type { ModalProps } from 'antd';
import { onceOpen } from './once-open.tsx';

export const Modal = onceOpen<ModalProps>(async () => (await import('antd/es/modal/Modal')).default);
