import { releaseGate, type MediaFact, type ReleaseGateFacts } from '../../domain/release/release-gate.ts';
import { Refused, type Refusal } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { readReleaseGateAccounts } from '../../db/releases/gate-accounts.ts';
import { readReleaseGateFacts } from '../../db/releases/gate-facts.ts';
import { databaseNow, type LockedDraft } from '../../db/locks.ts';
import { copiesOf } from '../../db/releases/copies.ts';
import { receiptsOf } from '../../db/releases/receipts.ts';
import { releaseNames } from '../../db/releases/release-list.ts';
import { readRelease, type ReleaseRow } from '../../db/releases/releases.ts';
import { draftById } from '../../db/drafts/drafts.ts';
import type { Deps } from '../deps.ts';
import { permit } from '../permit.ts';
import { seenMatches } from '../../media/store/seen-matches.ts';
import { readBackView } from '../read-back/read-back-view.ts';
import { withBytes, withCheckedMedia } from '../lifecycle/checked-media.ts';
import { checkOwn, placeOf } from './move-release.ts';

export interface AccountAnswer {
  readonly accountId: string;
  /** The release gate would let the content leave to this account now. */
  readonly ok: boolean;
  readonly refusals: readonly Refusal[];
}

export interface Explanation {
  /** Content may leave now to every target account. */
  readonly mayLeave: boolean;
  readonly accounts: readonly AccountAnswer[];
  readonly facts: ReleaseGateFacts;
}

/**
 * What the release gate says of each target account now, and why. It is asked whenever people look, and lets nothing leave:
 * of a file that was not written since, it tells what was read last.
 */
export async function explain({ db, media }: Pick<Deps, 'db' | 'media'>, draft: LockedDraft): Promise<Explanation> {
  const read = await readReleaseGateFacts(db, draft);
  const accounts = await readReleaseGateAccounts(db, draft.id, read.scope.accounts);
  const now = await databaseNow(db);
  const mayLeave = (asked: ReleaseGateFacts): boolean =>
    [...accounts.values()].some((account) => releaseGate(asked, account, now).ok);
  // reading files is dear: it is asked of what would leave otherwise
  const same = { ...read, media: read.media.map((file) => ({ ...file, stored: orSame(file) })) };
  const facts =
    read.media.length > 0 && mayLeave(same)
      ? await withCheckedMedia({ matches: (digest) => seenMatches(media, digest) }, async (checked) =>
          withBytes(read, checked),
        )
      : same;
  const answers = [...accounts.values()].map((account): AccountAnswer => {
    const answer = releaseGate(facts, account, now);
    return { accountId: account.id, ok: answer.ok, refusals: answer.ok ? [] : toldOf(answer.refusals) };
  });
  return { mayLeave: answers.length > 0 && answers.every((answer) => answer.ok), accounts: answers, facts };
}

/** Nobody is told that a draft is a test of the review before the review is over. */
const toldOf = (refusals: readonly Refusal[]): readonly Refusal[] =>
  refusals.some(({ code }) => code === 'TIER_MISSING' || code === 'NOT_APPROVED')
    ? refusals.filter(({ code }) => code !== 'BLIND_TEST')
    : refusals;

const orSame = ({ stored }: MediaFact): MediaFact['stored'] => (stored === 'UNREAD' ? 'SAME' : stored);

/** An item as people see it: READY is what the gate says of a held one. */
export function releaseView(item: ReleaseRow, accounts: readonly AccountAnswer[]) {
  const answer = accounts.find((account) => account.accountId === item.accountId);
  return {
    ...item,
    state: item.state === 'HELD' && answer?.ok === true ? ('READY' as const) : item.state,
    refusals: item.state === 'HELD' ? (answer?.refusals ?? []) : [],
  };
}

/**
 * One item with its receipts and what the gate says, for people of its unit and for the tool that covers its account.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT or NOT_YOUR_RELEASE
 */
export async function findRelease(deps: Deps, actor: Actor, id: string) {
  const item = await readRelease(deps.db, id);
  if (item === null) throw new Refused('NOT_FOUND', { detail: '发布记录' });
  const draft = await draftById(deps.db, item.draftId);
  if (draft === undefined) throw new Refused('NOT_FOUND', { detail: '稿件' });
  if (actor.kind === 'machine') checkOwn(actor, item, draft);
  else permit(actor, 'release.read', placeOf(item, draft));
  const explained = await explain(deps, draft);
  return {
    ...releaseView(item, explained.accounts),
    ...(await releaseNames(deps.db, id)),
    receipts: await receiptsOf(deps.db, [id]),
    copies: await copiesOf(deps.db, id),
    ...(await readBackView(deps, item)),
  };
}
