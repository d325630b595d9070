import { reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import { requireRuleset } from './read-rulesets.ts';

/**
 * What a ruleset would newly hit, or no longer, in the latest drafts of the units for which the
 * actor keeps rulesets, and in clean text.
 *
 * @param active version to compare with
 * @param drafts how many of the latest drafts are looked at
 * @throws Refused NOT_FOUND
 */
export async function previewRuleset(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  version: string,
  active: string,
  drafts: number,
) {
  await requireRuleset(deps, version);
  const unitIds = reachOf(actor, 'ruleset.write', registry.units).units;
  const preview = await deps.rulesetCompiler.preview({ candidate: version, active, drafts, unitIds });
  return { version, active, ...preview };
}
