import type { ReleaseGateCode } from '../../domain/release/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Trx } from '../../db/locks.ts';
import { logAffectedDrafts, type AffectedDrafts } from '../../db/drafts/waiting-drafts.ts';
import type { Values } from './validating/validator.ts';
import type { Resource } from './resources.ts';
import { by } from '../audit-entry.ts';

/** What a change of the registry means for drafts that wait. */
interface Effect {
  readonly touched: AffectedDrafts;
  readonly code: ReleaseGateCode;
  /** True: they are held from now on; false: this no longer holds them. */
  readonly held: boolean;
}

type EffectOf = (before: Values, after: Values, now: Date) => Effect | null;

/** An effect only where it turned from fine to not fine, or back. */
const turned = (was: boolean, is: boolean, touched: AffectedDrafts, code: ReleaseGateCode): Effect | null =>
  was === is ? null : { touched, code, held: was };

/** Entries of the registry that the gate looks at (docs/rules.md, rule 10). */
const EFFECTS: Readonly<Partial<Record<Resource, EffectOf>>> = {
  sources: (before, after, now) => {
    const fine = ({ state, validTo }: Values): boolean =>
      state === 'ACTIVE' && (validTo == null || (validTo as Date) > now);
    const names = [after['name'] as string, ...(after['aliases'] as readonly string[])];
    return turned(fine(before), fine(after), { by: 'source', names }, 'SOURCE_NOT_ACTIVE');
  },
  accounts: (before, after) => {
    const touched = { by: 'account', accountId: after['id'] as string } as const;
    return turned(before['state'] === 'ACTIVE', after['state'] === 'ACTIVE', touched, 'ACCOUNT_NOT_ACTIVE');
  },
  agreements: (before, after, now) => {
    const runs = ({ validFrom, validTo }: Values): boolean => (validFrom as Date) <= now && (validTo as Date) > now;
    const touched = { by: 'account', accountId: after['accountId'] as string } as const;
    return turned(runs(before), runs(after), touched, 'AGREEMENT_EXPIRED');
  },
};

/**
 * Tells every draft that waits what a change of source, account or agreement means for it, in the transaction of the
 * change. Nothing is stored as held: the gate refuses from now on, and only the gate lets go again.
 *
 * @returns how many drafts are held, or free again; null when the change means nothing to them
 */
export async function logHeldDrafts(
  trx: Trx,
  actor: Actor,
  resource: Resource,
  before: Values,
  after: Values,
  now: Date,
): Promise<{ readonly held: boolean; readonly drafts: number } | null> {
  const effect = EFFECTS[resource]?.(before, after, now) ?? null;
  if (effect === null) return null;
  const { touched, code, held } = effect;
  const { actorId = null } = by(actor);
  const drafts = await logAffectedDrafts(trx, touched, { action: held ? 'draft.held' : 'draft.thawed', code, actorId });
  return { held, drafts };
}
