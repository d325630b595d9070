import type { Gate, Severity } from '../domain/vocabulary.ts';
import { entryName, type Pack } from './pack.ts';

/** What a table's entry says when a check comes upon it. */
interface LookupRule {
  readonly ruleId: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly basis: string;
  readonly why: string;
}

export type DomainList = 'allow' | 'deny' | 'shortener';

export interface DomainRule extends LookupRule {
  readonly domain: string;
  readonly list: DomainList;
}

/** A document that is out of force from a day on (`2026-11-24`). */
export interface DocumentRule extends LookupRule {
  readonly number?: string;
  readonly title?: string;
  readonly state: 'repealed' | 'replaced';
  readonly by?: string;
  readonly until: string;
}

/** Somebody who holds titles, until a day where that is known. */
export interface OfficialRule extends LookupRule {
  readonly name: string;
  readonly titles: readonly string[];
  readonly rank: number;
  /** First and last day in office. */
  readonly from?: string;
  readonly until?: string;
  /** How the office ended. */
  readonly left?: string;
}

/** What is called otherwise now. */
export interface RenamedRule extends LookupRule {
  readonly name: string;
  readonly now: string;
  /** From when on: a year, or a day. */
  readonly until: string;
  readonly generic: boolean;
  readonly allow: readonly string[];
}

/** A fixed set: all its members, in order. */
export interface SetRule extends LookupRule {
  readonly name: string;
  readonly members: readonly string[];
  readonly former: readonly { readonly member: string; readonly now: string }[];
  readonly misnumbered: readonly string[];
}

/** Tables of a ruleset in which checks look things up. */
export interface Lookups {
  readonly domains: readonly DomainRule[];
  readonly documents: readonly DocumentRule[];
  readonly officials: readonly OfficialRule[];
  readonly renamed: readonly RenamedRule[];
  readonly sets: readonly SetRule[];
}

type LookupPack = Extract<Pack, { readonly kind: 'domains' | 'documents' | 'officials' | 'renamed' | 'sets' }>;

const ruleOf = (pack: LookupPack, entry: LookupPack['entries'][number]): LookupRule => ({
  ruleId: `${pack.stage}.${pack.name}.${entryName(entry)}`,
  gate: pack.gate,
  severity: entry.severity ?? pack.severity,
  basis: entry.basis ?? pack.basis,
  why: entry.why ?? pack.why,
});

/** Collects the tables of all packs. A later entry for a domain replaces an earlier one. */
export function lookupsOf(packs: readonly Pack[]): Lookups {
  const domains = new Map<string, DomainRule>();
  const documents: DocumentRule[] = [];
  const officials: OfficialRule[] = [];
  const renamed: RenamedRule[] = [];
  const sets: SetRule[] = [];
  for (const pack of packs) {
    if (pack.kind === 'domains') {
      for (const entry of pack.entries) {
        domains.set(entry.domain, { ...ruleOf(pack, entry), domain: entry.domain, list: pack.list });
      }
    } else if (pack.kind === 'documents') {
      for (const entry of pack.entries) {
        const { number, title, state, by, until } = entry;
        const known = { ...(number && { number }), ...(title && { title }), ...(by && { by }) };
        documents.push({ ...ruleOf(pack, entry), ...known, state, until });
      }
    } else if (pack.kind === 'officials') {
      for (const entry of pack.entries) {
        const { name, titles, rank, from, until, left } = entry;
        const known = { ...(from && { from }), ...(until && { until }), ...(left && { left }) };
        officials.push({ ...ruleOf(pack, entry), name, titles, rank, ...known });
      }
    } else if (pack.kind === 'renamed') {
      for (const entry of pack.entries) {
        const { name, now, until, generic = false, allow = [] } = entry;
        renamed.push({ ...ruleOf(pack, entry), name, now, until, generic, allow });
      }
    } else if (pack.kind === 'sets') {
      for (const entry of pack.entries) {
        const { name, members = [], former = [], misnumbered = [] } = entry;
        sets.push({ ...ruleOf(pack, entry), name, members, former, misnumbered });
      }
    }
  }
  return { domains: [...domains.values()], documents, officials, renamed, sets };
}
