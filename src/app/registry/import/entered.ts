import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { Refused } from '../../../domain/refusals.ts';
import { RESOURCES, type Resource } from '../resources.ts';
import type { Values } from '../validating/validator.ts';
import { prepare, storeIn, type Also, type Entry } from '../write-entry.ts';
import type { Office } from './office.ts';

/** One thing that a row says otherwise than the office has it, in words for people. */
export interface Difference {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** What becomes of one thing that a row names. */
export interface Change {
  readonly row: number;
  /** PROPOSED = it waits for a second person. */
  readonly act: 'ADDED' | 'CHANGED' | 'PROPOSED';
  /** What it is about, in words for people. */
  readonly what: string;
  readonly differences: readonly Difference[];
}

/** Adds an entry. @throws Refused, NeedsTwo, or what a constraint says */
export async function add(
  { trx, deps, actor }: Office,
  resource: Resource,
  unit: string | null,
  input: Values,
  { values = {}, also }: { readonly values?: Values; readonly also?: Also } = {},
): Promise<Values> {
  const parsed = parse(RESOURCES[resource].create.partial(), input);
  const prepared = await prepare(deps, resource, parsed, actor);
  const entry: Entry = {
    ...{ id: uuid(), unit, action: 'created', input: parsed },
    values: { ...prepared.values, ...values },
  };
  return storeIn(trx, deps, actor, resource, entry, also);
}

/** Changes an entry. @throws Refused, NeedsTwo, or what a constraint says */
export async function change(
  { trx, deps, actor }: Office,
  resource: Resource,
  { id, unit }: { readonly id: string; readonly unit: string | null },
  input: Values,
): Promise<Values> {
  const parsed = parse(RESOURCES[resource].change, input);
  const { values } = await prepare(deps, resource, parsed, null);
  return storeIn(trx, deps, actor, resource, { id, unit, action: 'changed', input: parsed, values });
}

type Issue = z.core.$ZodIssue;

/** What the form of an entry asks, told to whoever wrote the list. */
function messageOf(issue: Issue): string {
  if (issue.code === 'too_big') return `不超过 ${issue.maximum} 个字`;
  if (issue.code === 'too_small') return Number(issue.minimum) > 1 ? `不少于 ${issue.minimum} 个字` : '必须填写';
  return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '内容不符合要求';
}

function parse(schema: z.ZodObject, input: Values): Values {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    path: `body.${String(issue.path[0] ?? '')}`,
    message: messageOf(issue),
  }));
  throw new Refused('VALIDATION', { errors });
}
