import type { RefusalCode, RefusedDetails } from '../../domain/refusals.ts';
import type { BodyFormat, Severity } from '../../domain/vocabulary.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { RulesetTables } from '../../rulesets/compile.ts';
import type { ImportedList, ListFormat } from '../../rulesets/import/word-list.ts';
import type { CheckedSubject, StageResult } from '../checks/run-checks.ts';
import type { DiffPart } from '../drafts/content/compare-texts.ts';
import type { RawContent } from '../drafts/sanitize-content.ts';
import type { HashedContent } from '../drafts/content/hash-content.ts';

/** What a registry says of one draft; a thread is not sent all of it. */
export type CheckRegistry = Pick<Registry, 'units' | 'accounts' | 'sources'>;

/** Work on texts that may take seconds, by name: what it is given and what it answers. */
export interface ApartWork {
  readonly sanitize: { readonly given: RawContent; readonly answer: HashedContent };
  readonly compare: {
    readonly given: readonly (readonly [from: string, to: string])[];
    /** null = too different. */
    readonly answer: readonly (readonly DiffPart[] | null)[];
  };
  /** The texts that people read. */
  readonly read: {
    readonly given: readonly (readonly [source: string, format: BodyFormat])[];
    readonly answer: readonly string[];
  };
  readonly check: {
    readonly given: {
      readonly subject: CheckedSubject;
      readonly registry: CheckRegistry;
      /** Version of the ruleset, or of several in force together; their tables go along the first time. */
      readonly ruleset: string;
      readonly tables?: readonly RulesetTables[];
    };
    readonly answer: readonly StageResult[];
  };
  readonly words: {
    readonly given: { readonly content: string; readonly format: ListFormat; readonly severity: Severity | undefined };
    readonly answer: ImportedList;
  };
}
export type ApartKind = keyof ApartWork;

export interface ApartTask<K extends ApartKind = ApartKind> {
  readonly kind: K;
  readonly given: ApartWork[K]['given'];
}

export type ApartAnswer<K extends ApartKind = ApartKind> =
  | { readonly done: ApartWork[K]['answer'] }
  | { readonly refused: RefusalCode; readonly details: RefusedDetails }
  /** A defect: what kind of error, never what it says. */
  | { readonly failed: string };
