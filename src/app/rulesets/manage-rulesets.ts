import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import type { LintReport } from '../../rulesets/lint.ts';
import { PackError } from '../../rulesets/pack.ts';
import { rulesetVersion } from '../../rulesets/version.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry, type Trx } from '../../db/locks.ts';
import type { Examined, RulesetRequest } from '../../db/rulesets/compiler.ts';
import {
  insertRuleset,
  rulesetState,
  activeRulesetVersion,
  type ActivationFacts,
  rulesetActivationFacts,
  lastRetiredRuleset,
  replaceActiveRuleset,
  readActiveRuleset,
  renameActiveRuleset,
} from '../../db/rulesets/rulesets.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';

export interface Proposed {
  readonly version: string;
  readonly state: 'DRAFT' | 'ACTIVE' | 'RETIRED';
  readonly entries: number;
  readonly lint: LintReport;
}

/**
 * Stores a ruleset as a draft under its content hash, with what the lint says of it.
 * @throws Refused RULESET_INVALID; NOT_FOUND for an unknown base
 */
export async function proposeRuleset(
  deps: Deps,
  actor: Actor | null,
  request: RulesetRequest,
  note: string,
): Promise<Proposed> {
  const base = 'base' in request ? request.base : null;
  if (base !== null) await requireRuleset(deps, base);
  let examined: Examined;
  try {
    examined = await deps.rulesetCompiler.examine(request);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw new Refused('RULESET_INVALID', { errors: [{ path: 'packs', message: error.message }] });
  }
  const { version, source, entries, lint } = examined;
  return deps.db.transaction().execute(async (trx) => {
    const baseVersion = base === version ? null : base;
    const proposedBy = actor?.id ?? null;
    const inserted = await insertRuleset(trx, { version, source, entries, lint, baseVersion, proposedBy, note });
    if (inserted !== undefined) {
      const details = { version, note, entries, base, per10k: lint.per10k };
      await appendAudit(trx, [{ ...actorOrSystem(actor), action: 'ruleset.proposed', entity: 'ruleset', details }]);
    }
    return { version, state: inserted ?? (await rulesetState(trx, version)) ?? 'DRAFT', entries, lint };
  });
}

const actorOrSystem = (actor: Actor | null) => (actor === null ? {} : by(actor));

async function requireRuleset(deps: Deps, version: string): Promise<void> {
  if ((await rulesetState(deps.db, version)) === undefined) throw unknownRuleset();
}

const unknownRuleset = (): Refused => new Refused('NOT_FOUND', { detail: '规则集' });

/**
 * Makes a ruleset the active one: by a second person, never by the one who proposed it, and with a reason where it finds
 * too much in clean text. Only the very first ruleset of an empty system needs nobody (actor null).
 *
 * @throws Refused NOT_FOUND, RULESET_SAME_PERSON, RULESET_OVER_BUDGET
 */
export async function activateRuleset(
  deps: Deps,
  actor: Actor | null,
  version: string,
  reason: string | null = null,
): Promise<void> {
  await requireRuleset(deps, version);
  // what does not load is never made active; and this process has it ready when it is
  await deps.rulesets.get(version);
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const wanted = await requireFacts(trx, version);
    const active = await activeRulesetVersion(trx);
    if (active === version) return;
    if (active !== null && actor !== null && wanted.lint?.over === true && reason === null) {
      const { per10k, budget } = wanted.lint;
      throw new Refused('RULESET_OVER_BUDGET', { detail: `每万字误报 ${per10k} 处，上限 ${budget} 处` });
    }
    await makeActive(trx, actor, wanted, active, reason, 'ruleset.activated');
  });
  await deps.jobs.rescan(version);
}

/**
 * Goes back to a ruleset that was active before. Two people stand behind it already; whoever proposed it is not the one
 * who brings it back.
 *
 * @param version the one to go back to; or the active one: back to the one before it
 * @returns the version that is active now
 * @throws Refused NOT_FOUND, RULESET_NEVER_ACTIVE, RULESET_SAME_PERSON
 */
export async function rollBackRuleset(deps: Deps, actor: Actor, version: string, reason: string): Promise<string> {
  const target = await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const active = await activeRulesetVersion(trx);
    const named = await requireFacts(trx, version);
    const wanted = named.version === active ? await requireRetired(trx) : named;
    if (wanted.activatedAt === null) throw new Refused('RULESET_NEVER_ACTIVE');
    await makeActive(trx, actor, wanted, active, reason, 'ruleset.rolled-back');
    return wanted.version;
  });
  await deps.jobs.rescan(target);
  return target;
}

async function requireFacts(trx: Trx, version: string): Promise<ActivationFacts> {
  const facts = await rulesetActivationFacts(trx, version);
  if (facts === undefined) throw unknownRuleset();
  return facts;
}

async function requireRetired(trx: Trx): Promise<ActivationFacts> {
  const facts = await lastRetiredRuleset(trx);
  if (facts === undefined) throw new Refused('NOT_FOUND', { detail: '没有更早启用过的规则集' });
  return facts;
}

async function makeActive(
  trx: Trx,
  actor: Actor | null,
  wanted: ActivationFacts,
  before: string | null,
  reason: string | null,
  action: string,
): Promise<void> {
  if (before !== null && (actor === null || actor.id === wanted.proposedBy)) throw new Refused('RULESET_SAME_PERSON');
  await replaceActiveRuleset(trx, wanted.version, { userId: actor?.id ?? null, reason });
  const details = { version: wanted.version, before, ...(reason === null ? {} : { reason }) };
  await appendAudit(trx, [{ ...actorOrSystem(actor), action, entity: 'ruleset', details }]);
}

/**
 * After an upgrade whose checks differ, the active rules go on under a new version, so that everything that waits is
 * checked again. The rules are the same, and so are the two people behind them.
 */
export async function renewActiveRuleset(deps: Deps): Promise<void> {
  const renewed = await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const active = await readActiveRuleset(trx);
    if (active === undefined) return null;
    const version = rulesetVersion(active.source);
    if (version === active.version) return null;
    await renameActiveRuleset(trx, active, version);
    await appendAudit(trx, [
      { action: 'ruleset.engine-changed', entity: 'ruleset', details: { version, before: active.version } },
    ]);
    return version;
  });
  if (renewed !== null) await deps.jobs.rescan(renewed);
}
