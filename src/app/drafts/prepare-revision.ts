import type { Kysely } from 'kysely';
import { contentHash, scopeHash } from '../../domain/canonical.ts';
import { inFormOf, type DeclaredSource, type Scope, type SourceOriginal } from '../../domain/content.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Permission } from '../../domain/permissions.ts';
import { covers, type Actor } from '../../domain/roles.ts';
import type { Lane, Kind } from '../../domain/vocabulary.ts';
import type { NewRevision } from '../../db/drafts/revisions.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Database } from '../../db/schema/index.ts';
import { permit } from '../permit.ts';
import { checkCovers, contentMedia } from './content/content-media.ts';
import { hashContentApart } from './content/hash-content-apart.ts';
import type { RawContent } from './sanitize-content.ts';

export interface RevisionRequest extends Omit<RawContent, 'source'> {
  readonly source?: (DeclaredSource & { readonly original?: SourceOriginal | null | undefined }) | undefined;
  /** The emergency was declared before; an editor may go on working on it. */
  readonly emergencyDeclared?: boolean;
  readonly kind: Kind;
  readonly lane: Lane;
  readonly reason?: string | null | undefined;
  readonly accounts: readonly string[];
  readonly notBefore?: string | null | undefined;
  readonly notAfter?: string | null | undefined;
  readonly authors?: readonly string[] | undefined;
}

/** Where a draft is looked at. */
export interface PrepareDeps {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
}

/**
 * Everything that must hold of a draft before it is stored, and its canonical form with both hashes.
 *
 * @param permission what is to be done with it
 * @throws Refused with the code that names what is wrong; nothing is stored
 */
export async function prepareRevision(
  { db, registry }: PrepareDeps,
  actor: Actor,
  unitId: string,
  request: RevisionRequest,
  now: Date,
  permission: Permission = 'draft.write',
): Promise<NewRevision> {
  if (!registry.units.has(unitId)) throw new Refused('UNKNOWN_UNIT', { detail: unitId });
  permit(actor, permission, { unitId, accountIds: request.accounts });
  checkPeople(registry, request.authors ?? []);
  checkLane(actor, unitId, request);
  if (request.kind === 'REPOST' && request.source === undefined) throw new Refused('SOURCE_REQUIRED');
  const scope = toScope(registry, unitId, request, now);
  // evidence beside the content: what is compared is not what is published
  const { original = null, ...source } = request.source ?? {};
  const raw = request.source === undefined ? undefined : (source as DeclaredSource);
  const hashed = await hashContentApart({ ...request, source: raw });
  const { content, submitted, removed } = hashed;
  const { earlier } = request;
  const media = await contentMedia(db, actor, unitId, hashed.shows, earlier?.media ?? []);
  const whole = inFormOf(earlier, media.length === 0 ? content : { ...content, media });
  checkCovers(whole);
  const hash = whole === content ? hashed.contentHash : contentHash(whole);
  return { content: whole, original, submitted, removed, contentHash: hash, scope, scopeHash: scopeHash(scope) };
}

function checkPeople(registry: Registry, userIds: readonly string[]): void {
  const unknown = userIds.find((userId) => !registry.users.has(userId));
  if (unknown !== undefined) throw new Refused('UNKNOWN_USER', { detail: unknown });
}

/** Whether the actor may declare an emergency for these accounts of that unit. */
export const mayDeclareEmergency = (actor: Actor, unitId: string, accountIds: readonly string[]): boolean =>
  covers(
    actor.grants.filter(
      (grant) =>
        grant.unitId === unitId &&
        (grant.role === 'DUTY_OFFICER' || (grant.role === 'REVIEWER' && grant.tier !== 'FIRST')),
    ),
    accountIds,
  );

/** docs/rules.md, rule 5: a duty officer or a reviewer of tier SECOND or FINAL declares an emergency, with a reason. */
function checkLane(actor: Actor, unitId: string, request: RevisionRequest): void {
  if (request.lane !== 'EMERGENCY' || request.emergencyDeclared === true) return;
  if (!mayDeclareEmergency(actor, unitId, request.accounts)) throw new Refused('EMERGENCY_NOT_ALLOWED');
  if (request.reason == null) throw new Refused('REASON_REQUIRED', { detail: '应急通道' });
}

function toScope(registry: Registry, unitId: string, request: RevisionRequest, now: Date): Scope {
  const accounts = [...new Set(request.accounts)].toSorted();
  const foreign = [...accounts, ...Object.keys(request.variants ?? {})].find(
    (account) => registry.accounts.get(account)?.unitId !== unitId,
  );
  if (foreign !== undefined) throw new Refused('UNKNOWN_ACCOUNT', { detail: foreign });
  const stray = Object.keys(request.variants ?? {}).find((account) => !accounts.includes(account));
  if (stray !== undefined) throw new Refused('UNKNOWN_ACCOUNT', { detail: '分账号文本所写的账号不在发布账号之中' });
  const scope: Scope = { accounts, notBefore: request.notBefore ?? null, notAfter: request.notAfter ?? null };
  if (scope.notAfter !== null) {
    const end = Date.parse(scope.notAfter);
    const start = scope.notBefore === null ? -Infinity : Date.parse(scope.notBefore);
    if (end <= start || end <= now.getTime()) throw new Refused('WINDOW_INVALID');
  }
  return scope;
}
