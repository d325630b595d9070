import useMessage from 'antd/es/message/useMessage';
import type { MessageInstance } from 'antd/es/message/interface';
import { createContext, use, type ReactNode } from 'react';

const Messages = createContext<MessageInstance | null>(null);

/** Where short messages appear: antd's own frame brings dialogs and notices along that no page shows. */
export function MessagesProvider({ children }: { readonly children: ReactNode }) {
  const [messages, place] = useMessage();
  return (
    <Messages value={messages}>
      {place}
      {children}
    </Messages>
  );
}

/** Tells people briefly what was done. */
export function useMessages(): MessageInstance {
  const messages = use(Messages);
  if (messages === null) throw new Error('there is no place for messages');
  return messages;
}
