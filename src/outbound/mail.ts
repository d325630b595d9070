import { createTransport } from 'nodemailer';

/** One mail of plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same message sent again has the same, so that a mailbox shows it once. */
  readonly messageId: string;
}

/** Sends mail over the operator's SMTP server. */
export interface Mailer {
  /** @throws Error when the server did not take it */
  send(mail: Mail): Promise<void>;
}

const WAIT_MS = 20_000;

/**
 * @param url `smtp://user:password@host:25` (STARTTLS where the server has it) or `smtps://…:465`
 * @param from the sender's address
 */
export const openMailer = (url: string, from: string): Mailer => ({
  send: async ({ to, subject, text, messageId }) => {
    const transport = createTransport({
      ...{ url, connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS },
      // a mail holds what is given here, and reads no files or addresses
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
    try {
      await transport.sendMail({
        ...{ from, to: { name: '', address: to }, subject, text, messageId },
        headers: { 'auto-submitted': 'auto-generated' },
      });
    } finally {
      transport.close();
    }
  },
});
