import { v7 as uuid } from 'uuid';
import { Refused } from '../../domain/refusals.ts';
import { MESSAGE_WAITING, type MessageState } from '../../domain/reports/reader-message.ts';
import type { Actor } from '../../domain/roles.ts';
import { draftById } from '../../db/drafts/drafts.ts';
import { databaseNow, type Trx } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import {
  accountOfMessage,
  changeReaderMessage,
  insertReaderMessage,
  lockReaderMessage,
  readReaderMessages,
  type MessageChange,
  type MessageFilter,
  type ReaderMessage,
} from '../../db/reports/reader-messages.ts';
import type { Deps } from '../deps.ts';
import { draftInput } from '../drafts/draft-input.ts';
import { dryRun } from '../drafts/dry-run.ts';
import { accountsPermitted, dueFrom, logEntry, nameOf, permitOnAccount } from './account-register.ts';

/**
 * 留言 (art. 21): a register of what readers wrote, of when it is answered, and of the answer. What a reader wrote, and who it was, is
 * in no entry of the log.
 */

export interface MessageInput {
  readonly accountId: string;
  readonly receivedAt: Date;
  readonly text: string;
  readonly sender?: string | undefined;
}

export interface MessageView extends ReaderMessage {
  readonly accountName: string;
  readonly answeredByName: string | null;
  readonly approvedByName: string | null;
}

const viewOf = (message: ReaderMessage, registry: Registry): MessageView => ({
  ...message,
  accountName: registry.accounts.get(message.accountId)?.name ?? '',
  answeredByName: nameOf(registry, message.answeredBy),
  approvedByName: nameOf(registry, message.approvedBy),
});

/**
 * Enters a message. It is due so many working days after it came.
 * @throws Refused UNKNOWN_ACCOUNT, FOREIGN_UNIT, VALIDATION
 */
export async function enterMessage(
  deps: Deps,
  actor: Actor,
  input: MessageInput,
  registry: Registry,
): Promise<MessageView> {
  const unitId = permitOnAccount(actor, 'message.write', input.accountId, registry);
  const dueOn = await dueFrom(deps, registry, unitId, input.receivedAt);
  const id = uuid();
  const { accountId, receivedAt, text, sender = null } = input;
  return deps.db.transaction().execute(async (trx) => {
    await insertReaderMessage(trx, {
      id,
      accountId,
      receivedAt,
      text,
      sender,
      dueOn,
      by: actor.kind === 'person' ? actor.id : null,
    });
    return done(trx, actor, registry, id, 'message.entered', { dueOn });
  });
}

/** Logs what was done to a message, without what stands in it, and answers with the message. */
async function done(
  trx: Trx,
  actor: Actor,
  registry: Registry,
  id: string,
  action: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<MessageView> {
  const message = await lockReaderMessage(trx, id);
  if (message === undefined) throw new Error(`the message ${id} is gone`);
  await logEntry(trx, actor, registry, message, 'message', action, details);
  return viewOf(message, registry);
}

/** Messages to accounts that the actor may see, newest first. */
export async function listMessages(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  { account, ...query }: Omit<MessageFilter, 'accountIds' | 'id'> & { readonly account?: string | undefined },
): Promise<readonly MessageView[]> {
  const accountIds = accountsPermitted(actor, 'message.read', registry).filter((id) => (account ?? id) === id);
  return (await readReaderMessages(deps.db, { ...query, accountIds })).map((message) => viewOf(message, registry));
}

/** Does something to a message that waits. @throws Refused NOT_FOUND, FOREIGN_UNIT, INVALID_TRANSITION */
function toWaiting(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
  permission: 'message.write' | 'message.approve',
  action: string,
  states: readonly MessageState[],
  changeOf: (message: ReaderMessage) => MessageChange,
): Promise<MessageView> {
  return deps.db.transaction().execute(async (trx) => {
    const message = await lockReaderMessage(trx, id);
    if (message === undefined) throw new Refused('NOT_FOUND', { detail: '留言' });
    permitOnAccount(actor, permission, message.accountId, registry);
    if (!states.includes(message.state))
      throw new Refused('INVALID_TRANSITION', { detail: '该留言的现状不允许此操作' });
    const change = changeOf(message);
    await changeReaderMessage(trx, id, change);
    const { answerDraftId } = change;
    return done(trx, actor, registry, id, action, answerDraftId == null ? {} : { draftId: answerDraftId });
  });
}

/**
 * Answers a message: by a draft, which goes through all tiers, or by a plain text, which every check reads and a second person approves.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, INVALID_TRANSITION, VALIDATION (what the checks found)
 */
export async function answerMessage(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
  answer: { readonly text: string } | { readonly draftId: string },
): Promise<MessageView> {
  const accountId = await accountOfMessage(deps.db, id);
  if (accountId === undefined) throw new Refused('NOT_FOUND', { detail: '留言' });
  const unitId = permitOnAccount(actor, 'message.write', accountId, registry);
  if ('text' in answer) await refuseFaulty(deps, actor, registry, unitId, accountId, answer.text);
  else if ((await draftById(deps.db, answer.draftId))?.unitId !== unitId)
    throw new Refused('VALIDATION', { errors: [{ path: 'body.draftId', message: '须为本单位的稿件' }] });
  const written = 'text' in answer ? { answerText: answer.text } : { answerDraftId: answer.draftId };
  return toWaiting(deps, actor, registry, id, 'message.write', 'message.answered', MESSAGE_WAITING, () => ({
    ...written,
    answeredBy: actor.id,
  }));
}

/** @throws Refused VALIDATION with what would stop a draft of this text */
async function refuseFaulty(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  unitId: string,
  accountId: string,
  text: string,
): Promise<void> {
  const input = draftInput.parse({
    ...{ unitId, kind: 'ORIGINAL', category: 'SERVICE', title: '留言答复', body: text, bodyFormat: 'text' },
    accounts: [accountId],
  });
  const { findings, failedStages } = await dryRun(deps, actor, input, registry, await databaseNow(deps.db));
  const stops = findings.filter(
    ({ field, severity }) => field === 'body' && (severity === 'HARD' || severity === 'BLOCK'),
  );
  if (stops.length > 0)
    throw new Refused('VALIDATION', {
      detail: '答复未通过机审',
      errors: stops.map(({ message, excerpt }) => ({ path: 'body.text', message: `${message}：${excerpt}` })),
    });
  if (failedStages.length > 0) throw new Refused('UNAVAILABLE', { detail: '机审未能完成，请稍后再试' });
}

/**
 * A second person approves a plain answer.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, INVALID_TRANSITION, OWN_WORK
 */
export const approveAnswer = (deps: Deps, actor: Actor, registry: Registry, id: string): Promise<MessageView> =>
  toWaiting(deps, actor, registry, id, 'message.approve', 'message.approved', ['TO_APPROVE'], ({ answeredBy }) => {
    if (actor.kind !== 'person' || answeredBy === actor.id)
      throw new Refused('OWN_WORK', { detail: '答复须由另一人审核' });
    return { approvedBy: actor.id };
  });

/** No answer is due. @throws Refused NOT_FOUND, FOREIGN_UNIT, INVALID_TRANSITION */
export const closeMessage = (
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
  reason: string,
): Promise<MessageView> =>
  toWaiting(deps, actor, registry, id, 'message.approve', 'message.closed', MESSAGE_WAITING, () => ({
    closed: { reason, by: actor.id },
  }));
