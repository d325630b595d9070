import type { Policy } from '../../domain/review/policy.ts';
import { Refused } from '../../domain/refusals.ts';
import { knownPolicy } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { readPolicy } from '../../db/policies/policies.ts';
import type { Deps } from '../deps.ts';

/** A policy by its version, also one that was never in force. @throws Refused NOT_FOUND */
export async function policyNamed(deps: Deps, registry: Registry, version: string): Promise<Policy> {
  const known = knownPolicy(registry, version);
  if (known !== undefined) return known;
  const row = await readPolicy(deps.db, version);
  if (row === undefined) throw new Refused('NOT_FOUND', { detail: '审核策略' });
  return { ...row.body, version };
}
