import { sha256 } from '../../domain/canonical.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Owner } from '../../domain/registry/owners.ts';
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
  proposeRulesetAgain,
  type RulesetState,
  type ActivationFacts,
  rulesetActivationFacts,
  lastRetiredRuleset,
  replaceActiveRuleset,
  readActiveRulesets,
  renameActiveRuleset,
} from '../../db/rulesets/rulesets.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import { isSamePerson } from '../people/two-people.ts';
import { ownerToWrite, requireOwner } from '../registry/rule-owner.ts';
import { requireRuleset, unknownRuleset } from './read-rulesets.ts';
import { tellOfVersions } from '../notifications/tell/tell.ts';

export interface Proposed {
  readonly version: string;
  readonly state: 'DRAFT' | 'ACTIVE' | 'RETIRED';
  readonly entries: number;
  readonly lint: LintReport;
}

/** A unit's own ruleset is told from the same one of another unit. */
const ownVersion = (version: string, owner: Owner): string =>
  owner === null ? version : sha256(`${version}\u0000${owner}`);

/**
 * Stores a ruleset as a draft under its content hash, with what the lint says of it. The same again proposes an earlier one
 * once more.
 *
 * @param actor null = the program itself, for everybody
 * @param unitId whose it is to be; missing = the highest unit for which the actor keeps a dictionary
 * @throws Refused RULESET_INVALID; NOT_FOUND for an unknown base; FOREIGN_UNIT, UNKNOWN_UNIT
 */
export async function proposeRuleset(
  deps: Deps,
  actor: Actor | null,
  request: RulesetRequest,
  note: string,
  unitId?: string,
): Promise<Proposed> {
  const owner = actor === null ? null : ownerToWrite(await deps.registry.latest(), actor, 'ruleset.write', unitId);
  const base = 'base' in request ? request.base : null;
  if (base !== null) await requireRuleset(deps, base);
  let examined: Examined;
  try {
    examined = await deps.rulesetCompiler.examine(request);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw new Refused('RULESET_INVALID', { errors: [{ path: 'packs', message: error.message }] });
  }
  const { source, entries, lint } = examined;
  const version = ownVersion(examined.version, owner);
  return deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const baseVersion = base === version ? null : base;
    const proposedBy = actor?.id ?? null;
    const inserted = await insertRuleset(trx, { version, owner, source, entries, lint, baseVersion, proposedBy, note });
    const state = inserted ?? (await rulesetState(trx, version)) ?? 'DRAFT';
    if (inserted !== undefined) {
      const details = { version, note, entries, base, per10k: lint.per10k };
      await appendAudit(trx, [{ ...about(actor, owner), action: 'ruleset.proposed', details }]);
    } else if (actor !== null && state !== 'ACTIVE')
      await proposeAgain(trx, actor, await requireFacts(trx, version), note);
    await tellOfVersions(trx);
    return { version, state, entries, lint };
  });
}

const about = (actor: Actor | null, owner: Owner) => ({
  ...(actor === null ? {} : by(actor)),
  ...{ entity: 'ruleset', unitId: owner },
});

/** Notes who stands for a ruleset that was active before, or that the program proposed. What a person proposed stays theirs. */
async function proposeAgain(trx: Trx, actor: Actor, wanted: ActivationFacts, reason: string): Promise<void> {
  if (wanted.state === 'DRAFT' && wanted.proposedBy !== null) return;
  await proposeRulesetAgain(trx, wanted.version, actor.id, reason);
  const details = { version: wanted.version, reason, again: true };
  await appendAudit(trx, [{ ...about(actor, wanted.owner), action: 'ruleset.proposed', details }]);
  await tellOfVersions(trx);
}

/**
 * Makes a ruleset the active one of its unit: by a second person, never by the one who proposed it, and with a reason where
 * it finds too much in clean text. One that was active before, or that came with the program, is proposed by a person
 * first. Only the very first ruleset of an empty system needs nobody (actor null).
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, PROPOSAL_NEEDED, RULESET_SAME_PERSON, RULESET_OVER_BUDGET
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
  const registry = await deps.registry.latest();
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const wanted = await requireFacts(trx, version);
    if (actor !== null) requireOwner(registry, actor, 'ruleset.write', wanted.owner);
    const active = await activeRulesetVersion(trx, wanted.owner);
    if (active === version) return;
    if (actor !== null && wanted.lint?.over === true && reason === null) {
      const { per10k, budget } = wanted.lint;
      throw new Refused('RULESET_OVER_BUDGET', { detail: `每万字误报 ${per10k} 处，上限 ${budget} 处` });
    }
    await makeActive(trx, actor, wanted, active, reason, 'ruleset.activated');
  });
  await deps.jobs.rescan(version);
}

/**
 * Goes back to a ruleset that was active before. As every activation this takes two people, whoever proposed it once: the
 * first asks for it, and the second, by the same request or by activating it, carries it out.
 *
 * @param version the one to go back to; or the active one: back to the one before it
 * @returns the version to which it goes back, and whether it is active now or waits for the second person
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, RULESET_NEVER_ACTIVE, RULESET_SAME_PERSON
 */
export async function rollBackRuleset(
  deps: Deps,
  actor: Actor,
  version: string,
  reason: string,
): Promise<{ readonly version: string; readonly state: RulesetState }> {
  const registry = await deps.registry.latest();
  const done = await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const named = await requireFacts(trx, version);
    requireOwner(registry, actor, 'ruleset.write', named.owner);
    const active = await activeRulesetVersion(trx, named.owner);
    const wanted = named.version === active ? await requireRetired(trx, named.owner) : named;
    if (wanted.activatedAt === null) throw new Refused('RULESET_NEVER_ACTIVE');
    if (wanted.proposedAgainBy === null) {
      await proposeAgain(trx, actor, wanted, reason);
      return { version: wanted.version, state: wanted.state };
    }
    await makeActive(trx, actor, wanted, active, reason, 'ruleset.rolled-back');
    return { version: wanted.version, state: 'ACTIVE' as const };
  });
  if (done.state === 'ACTIVE') await deps.jobs.rescan(done.version);
  return done;
}

/**
 * Proposes to make a ruleset active that a person has not proposed: one that came with the program, or an earlier one.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT
 */
export async function proposeKnownRuleset(
  deps: Deps,
  actor: Actor,
  version: string,
  reason: string,
): Promise<RulesetState> {
  const registry = await deps.registry.latest();
  return deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const wanted = await requireFacts(trx, version);
    requireOwner(registry, actor, 'ruleset.write', wanted.owner);
    if (wanted.state !== 'ACTIVE') await proposeAgain(trx, actor, wanted, reason);
    return wanted.state;
  });
}

async function requireFacts(trx: Trx, version: string): Promise<ActivationFacts> {
  const facts = await rulesetActivationFacts(trx, version);
  if (facts === undefined) throw unknownRuleset();
  return facts;
}

async function requireRetired(trx: Trx, owner: Owner): Promise<ActivationFacts> {
  const facts = await lastRetiredRuleset(trx, owner);
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
  const { version, owner } = wanted;
  const proposedBy =
    wanted.state === 'DRAFT' && wanted.proposedBy !== null ? wanted.proposedBy : wanted.proposedAgainBy;
  if (actor === null) {
    // the very first, of the program itself
    if (before !== null || owner !== null || wanted.proposedBy !== null) throw new Refused('RULESET_SAME_PERSON');
  } else {
    if (proposedBy === null) throw new Refused('PROPOSAL_NEEDED');
    if (await isSamePerson(trx, actor, proposedBy)) throw new Refused('RULESET_SAME_PERSON');
  }
  await replaceActiveRuleset(trx, { version, owner, proposedBy }, { userId: actor?.id ?? null, reason });
  const details = { version, before, proposedBy, ...(reason === null ? {} : { reason }) };
  await appendAudit(trx, [{ ...about(actor, owner), action, details }]);
  await tellOfVersions(trx);
}

/**
 * After an upgrade whose checks differ, the active rules go on under a new version, so that everything that waits is
 * checked again. The rules are the same, and so are the two people behind them.
 */
export async function renewActiveRuleset(deps: Deps): Promise<void> {
  const renewed = await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const versions: string[] = [];
    for (const active of await readActiveRulesets(trx)) {
      const version = ownVersion(rulesetVersion(active.source), active.owner);
      if (version === active.version) continue;
      await renameActiveRuleset(trx, active, version);
      const details = { version, before: active.version };
      await appendAudit(trx, [{ ...about(null, active.owner), action: 'ruleset.engine-changed', details }]);
      versions.push(version);
    }
    return versions;
  });
  for (const version of renewed) await deps.jobs.rescan(version);
}
