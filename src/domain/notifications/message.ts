import { notificationSpec, type NotificationDetails, type NotificationKind } from './notifications.ts';

/** What a message is made of: never a draft's text, not even its title. */
export interface Told {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly subjectId: string;
  readonly draftId: string | null;
  readonly details: NotificationDetails;
  readonly createdAt: Date;
}

export interface MessageItem {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly message: string;
  /** By which people may speak of it; '' where there is no draft. */
  readonly number: string;
  readonly link: string;
  readonly emergency: boolean;
  readonly createdAt: string;
}

const DIGITS = 8;
/** The last digits of a draft's id: the first ones tell but the time. */
const numberOf = (draftId: string | null): string =>
  draftId === null ? '' : draftId.replaceAll('-', '').slice(-DIGITS).toUpperCase();

/** @param publicUrl of the console, without a path */
export function messageItem(told: Told, publicUrl: string): MessageItem {
  const { zh, emergency, page } = notificationSpec(told.kind);
  const link = publicUrl + page(told);
  const { id, kind, draftId, createdAt } = told;
  return { id, kind, message: zh, number: numberOf(draftId), link, emergency, createdAt: createdAt.toISOString() };
}

/** One message of several: what it is called, and its lines. */
export function messageText(items: readonly MessageItem[]): { readonly subject: string; readonly text: string } {
  const [first] = items;
  const urgent = items.some(({ emergency }) => emergency) ? '【紧急】' : '';
  const subject = `【五关】${urgent}${items.length === 1 ? (first?.message ?? '') : `${items.length} 条通知`}`;
  const lines = items.map(
    ({ message, number, link }) => `${message}${number === '' ? '' : `（编号 ${number}）`}\n${link}`,
  );
  return { subject, text: [subject, ...lines].join('\n') };
}
