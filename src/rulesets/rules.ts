import type { Gate, Severity } from '../domain/vocabulary.ts';
import { packStrings, stringAt, type PackedStrings } from '../text/matching/packed-strings.ts';
import type { RulePack } from './pack.ts';

/** What stands behind a hit. */
export interface Rule {
  /** `<stage>.<pack>.<entry>` */
  readonly ruleId: string;
  /** The word, or what the rule is called. */
  readonly name: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly basis: string;
  readonly why: string;
  readonly suggestion?: string;
  /** Expressions in which the word is harmless. */
  readonly allow: readonly string[];
  readonly unless?: Unless;
  /** It is counted only. */
  readonly shadow?: boolean;
}

/** Words of the ruleset beside which a rule is only a note. */
export interface Unless {
  readonly words: readonly number[];
  readonly within: number;
}

type Head = Pick<RulePack, 'name' | 'stage' | 'gate' | 'severity' | 'basis' | 'why' | 'shadow'> & {
  readonly unless?: Unless | undefined;
};
/** What an entry says beside its name. */
type Extra = Partial<Pick<Rule, 'severity' | 'basis' | 'why' | 'suggestion' | 'allow' | 'shadow'>>;

/** Rules as plain data; each is made whole when it is needed, for few of a hundred thousand ever are. */
export interface RuleTable {
  readonly heads: readonly Head[];
  /** Index of the pack of each rule. */
  readonly packs: Uint16Array;
  readonly names: PackedStrings;
  /** What each entry says beside its name, as JSON; empty = nothing. */
  readonly extras: PackedStrings;
  /** Whether any of them is in shadow. */
  readonly hasShadow: boolean;
}

export function ruleAt({ heads, packs, names, extras }: RuleTable, index: number): Rule {
  const head = heads[packs[index]!]!;
  const name = stringAt(names, index);
  const extra = stringAt(extras, index);
  return {
    gate: head.gate,
    severity: head.severity,
    basis: head.basis,
    why: head.why,
    allow: [],
    ...(head.shadow === true ? { shadow: true } : {}),
    ...(head.unless === undefined ? {} : { unless: head.unless }),
    ...(extra === '' ? {} : (JSON.parse(extra) as Extra)),
    ruleId: `${head.stage}.${head.name}.${name}`,
    name,
  };
}

/** Collects rules of one stage. */
export class RuleList {
  private readonly heads: Head[] = [];
  private readonly packs: number[] = [];
  private readonly names: string[] = [];
  private readonly extras: string[] = [];
  private hasShadow = false;

  /** @returns adds an entry of the pack under its name and answers the rule's index */
  ofPack(pack: RulePack, unless?: Unless): (name: string, entry: EntryExtras) => number {
    const { name, stage, gate, severity, basis, why, shadow } = pack;
    const head = this.heads.push({ name, stage, gate, severity, basis, why, shadow, unless }) - 1;
    return (entryName, entry) => {
      this.packs.push(head);
      this.names.push(entryName);
      this.extras.push(extraOf(entry));
      this.hasShadow ||= entry.shadow ?? shadow ?? false;
      return this.names.length - 1;
    };
  }

  done(): RuleTable {
    return {
      heads: this.heads,
      packs: Uint16Array.from(this.packs),
      names: packStrings(this.names),
      extras: packStrings(this.extras),
      hasShadow: this.hasShadow,
    };
  }
}

export interface EntryExtras {
  readonly severity?: Severity | undefined;
  readonly basis?: string | undefined;
  readonly why?: string | undefined;
  readonly suggestion?: string | undefined;
  readonly allow?: readonly string[] | undefined;
  readonly shadow?: boolean | undefined;
}

function extraOf({ severity, basis, why, suggestion, allow, shadow }: EntryExtras): string {
  const extra = { severity, basis, why, suggestion, allow, shadow };
  const text = JSON.stringify(extra);
  return text === '{}' ? '' : text;
}
