import { contentHash } from '../../src/domain/canonical.ts';
import type { Content } from '../../src/domain/content.ts';
import { listAudit, type AuditRow } from '../../src/db/audit.ts';
import type { HttpOffice } from '../support/http-office.ts';
import { caseViolations } from './after-publication.ts';
import { decisionsOf } from './play.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { Story } from './actions.ts';

/**
 * What must never happen (docs/rules.md, the five nevers), judged from the log and the tables alone: none of it calls the
 * gate, the triage or the transition tables.
 *
 * @returns every violation in words; empty when there is none
 */
export async function violations(office: HttpOffice, story: Story, acked: Acknowledged): Promise<readonly string[]> {
  const { db } = office.deps;
  const log = await listAudit(db, { draftId: acked.draftId, limit: 10_000 });
  const found: string[] = [...acked.defects];
  const say = (violation: string | null): void => void (violation !== null && found.push(violation));

  // 1. nothing leaves without a passed gate on exactly its hash
  for (const pull of acked.pulls) {
    say(contentHash(pull.content as Content) === pull.contentHash ? null : `pulled content is not its hash`);
    say(approvalsMissing(story, log, pull));
    if (pull.frozen && story.kind === 'REPOST') say('pulled while its source was frozen');
    if (pull.suspended && pull.accountId === office.demo.accounts[0]?.id) say('pulled while its account was suspended');
  }
  const events = log.filter((entry) => entry.action === 'release.pulled');
  if (events.length !== acked.pulls.length) say(`${events.length} pulls logged, ${acked.pulls.length} acknowledged`);
  const distinct = new Set(acked.pulls.map((pull) => `${pull.releaseId} ${pull.pullNo}`));
  if (distinct.size !== acked.pulls.length) say('one pull number was given twice');

  // 2. nothing acknowledged is lost
  const decisions = await decisionsOf(office, acked.draftId);
  for (const id of acked.decisions)
    say(decisions.some((decision) => decision.id === id) ? null : `decision ${id} is lost`);
  if (decisions.length !== acked.decisions.length) say('a decision counts that nobody was told of');
  const receipts = await db
    .selectFrom('receipt as r')
    .innerJoin('release_item as i', 'i.id', 'r.release_id')
    .select(['r.platform_id', 'r.phase'])
    .where('i.draft_id', '=', acked.draftId)
    .execute();
  for (const { platformId } of acked.receipts)
    say(receipts.some((receipt) => receipt.platform_id === platformId) ? null : 'a receipt is lost');
  const draft = await db
    .selectFrom('draft')
    .select(['current_rev', 'status'])
    .where('id', '=', acked.draftId)
    .executeTakeFirst();
  if (draft === undefined || draft.current_rev < Math.max(...acked.revs)) say('a revision is lost');

  // 3. nobody acts twice, no contributor decides, one decision a task
  const contributors = (
    await db.selectFrom('contributor').select('user_id').where('draft_id', '=', acked.draftId).execute()
  ).map((row) => row.user_id);
  const tierOf = new Map<string, string>();
  for (const decision of decisions) {
    // who stands in for somebody counts as both
    for (const person of [decision.userId, decision.principalId ?? decision.userId]) {
      const before = tierOf.get(person);
      if (before !== undefined && before !== decision.tier) say(`one person acted in ${before} and ${decision.tier}`);
      tierOf.set(person, decision.tier);
      if (!decision.voided && contributors.includes(person) && decision.verdict === 'APPROVE')
        say('a contributor’s approval stands');
    }
  }
  if (new Set(decisions.map((decision) => decision.taskId)).size !== decisions.length)
    say('one task was decided twice');

  // 5. every action and every refusal is in the log
  const logged = log.filter((entry) => entry.action === 'task.decided').length;
  if (logged !== decisions.length) say(`${decisions.length} decisions, ${logged} in the log`);

  found.push(...(await caseViolations(office, acked.draftId, log)));

  // never published twice on one account
  const living = await db
    .selectFrom('release_item')
    .select(['account_id', 'state'])
    .where('draft_id', '=', acked.draftId)
    .where('state', 'not in', ['WITHDRAWN', 'EXPIRED'])
    .execute();
  if (new Set(living.map((item) => item.account_id)).size !== living.length) say('two living items for one account');
  return found;
}

const BLOCKING = ['BLOCK', 'HARD'];

/** Replays the log up to a pull: which approvals stood for the hash that left? */
function approvalsMissing(story: Story, log: readonly AuditRow[], pull: Acknowledged['pulls'][number]): string | null {
  const at = log.findIndex(
    (entry) =>
      entry.action === 'release.pulled' && entry.entityId === pull.releaseId && entry.details['pullNo'] === pull.pullNo,
  );
  if (at === -1) return 'a pull is not in the log';
  let hash = '';
  let people = new Map<string, string>();
  for (const entry of log.slice(0, at)) {
    const { action, details } = entry;
    if (action === 'draft.submitted' || action === 'draft.revised') {
      if (details['contentHash'] !== hash) people = new Map();
      hash = details['contentHash'] as string;
    }
    if (action === 'draft.returned' || action === 'draft.rejected' || action === 'draft.withdrawn') people = new Map();
    // whatever the task was for: who approved this very content approved it
    if (action === 'task.decided' && entry.code === 'APPROVE' && details['contentHash'] === hash) {
      people.set(details['tier'] as string, entry.actorId ?? '');
    }
  }
  if (hash !== pull.contentHash) return 'what left is not the last content that was submitted';
  const emergency = story.emergency && story.author === 'duty';
  const every = ['FIRST', 'SECOND', 'FINAL'];
  const usual = emergency ? ['FINAL'] : story.kind === 'REPOST' ? ['FIRST', 'FINAL'] : every;
  const needed = pull.tight ? every : usual;
  const missing = needed.filter((tier) => !people.has(tier));
  if (missing.length > 0) return `left without ${missing.join(', ')}`;
  return new Set(people.values()).size === people.size ? null : 'left with one person in two tiers';
}

/** 4. A blocking finding never leaves unless FINAL overrode it, and HARD never leaves. */
export async function blockedButOut(office: HttpOffice, acked: Acknowledged): Promise<readonly string[]> {
  if (acked.pulls.length === 0) return [];
  const rows = await office.deps.db
    .selectFrom('finding as f')
    .innerJoin('release_item as i', (join) => join.onRef('i.draft_id', '=', 'f.draft_id').onRef('i.rev', '=', 'f.rev'))
    .leftJoin('finding_override as o', 'o.finding_id', 'f.id')
    .leftJoin('decision as d', 'd.id', 'o.decision_id')
    .select(['f.severity', 'd.tier', 'i.id'])
    .where('f.draft_id', '=', acked.draftId)
    .where('i.pull_no', '>', 0)
    .execute();
  return rows
    .filter((row) => BLOCKING.includes(row.severity) && (row.severity === 'HARD' || row.tier !== 'FINAL'))
    .map((row) => `left with a ${row.severity} finding that FINAL did not override`);
}
