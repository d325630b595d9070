import { knownMedia } from '../../db/media/readings.ts';
import { rulesetFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { rulesetApart, runApart, SHORT } from '../apart/run-apart.ts';
import { lengthOf } from '../drafts/content/hash-content.ts';
import type { Deps } from '../deps.ts';
import { STAGE_TABLE } from '../../checks/stages.ts';
import { runChecks, type CheckedSubject, type StageResult } from './run-checks.ts';
import { TOOK_TOO_LONG } from './time-limit.ts';

/** Runs every check beside requests: on short texts at once, on long ones in a thread of its own. Never throws for a text. */
export async function checkApart(
  deps: Deps,
  subject: CheckedSubject,
  registry: Registry,
): Promise<readonly StageResult[]> {
  const version = rulesetFor(registry, subject.unitId);
  // nobody waits for a model here: what was read before counts
  const known = await knownMedia(
    deps.db,
    subject.content.media.map(({ digest }) => digest),
  );
  if (lengthOf(subject.content) <= SHORT)
    return runChecks({ ...subject, knownMedia: known }, registry, await deps.rulesets.get(version));
  const tables = await deps.rulesets.tables(version);
  const { kind, category, level, lane, content, original, scope, submitted, unitId, relatedUnits, coordination, now } =
    subject;
  const needed = new Map(scope.accounts.flatMap((id) => [[id, registry.accounts.get(id)] as const]));
  const accounts = new Map([...needed].flatMap(([id, account]) => (account === undefined ? [] : [[id, account]])));
  try {
    return await runApart('check', () => ({
      subject: {
        ...{ kind, category, level, lane, content, original, scope, submitted, unitId, relatedUnits, coordination },
        ...{ knownMedia: known, now },
      },
      registry: { units: registry.units, sources: registry.sources, accounts },
      ruleset: version,
      ...(rulesetApart() === version ? {} : { tables }),
    }));
  } catch (error) {
    if ((error as Error).name !== TOOK_TOO_LONG) throw error;
    return STAGE_TABLE.map(({ stage }) => ({ stage, findings: [], durationUs: 0, error: TOOK_TOO_LONG }));
  }
}
