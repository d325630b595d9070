import type { DeclaredSource, SourceOriginal, Variant } from '../domain/content.ts';
import type { AiLabel, MediaType } from '../domain/media.ts';
import type { Unread } from '../domain/media-reading.ts';
import type { BodyFormat, Category, Gate, Kind, Level, Platform, Severity, Stage } from '../domain/vocabulary.ts';
import type { KnownAccount, KnownSource, Verdict } from './check.ts';

/** A file that an example shows, with what was read in it. Everything that is not said is ordinary. */
export interface ExampleMedia {
  readonly mediaType: MediaType;
  readonly bytes: number;
  readonly alt: string;
  readonly lines: readonly string[];
  readonly codes: readonly string[];
  readonly saysAi: boolean;
  readonly isCover: boolean;
  readonly durationMs: number;
  readonly everyMs: number;
  readonly hasSound: boolean;
  readonly unread: Unread;
  /** false = nobody has read it yet. */
  readonly isRead: boolean;
}

/** A draft that shows what a rule finds, or what it leaves alone. Everything that is not said is ordinary. */
export interface ExampleDraft {
  readonly title?: string;
  readonly body?: string;
  readonly bodyFormat?: BodyFormat;
  readonly summary?: string;
  readonly byline?: string;
  readonly commentsOpen?: boolean;
  /** Pictures that it declares, by what is said of them. */
  readonly pictures?: readonly string[];
  /** What the first target account shows otherwise. */
  readonly variant?: Variant;
  readonly kind?: Kind;
  readonly category?: Category;
  readonly level?: Level;
  readonly source?: DeclaredSource;
  /** The text of the original. */
  readonly original?: SourceOriginal;
  /** Sources on the list. */
  readonly listed?: readonly (Pick<KnownSource, 'name'> & Partial<KnownSource>)[];
  readonly unit?: string;
  /** Names of all registered units. */
  readonly units?: readonly string[];
  readonly relatedUnits?: readonly string[];
  readonly coordinatedUnits?: readonly string[];
  /** Platforms of the target accounts. */
  readonly platforms?: readonly Platform[];
  /** Further target accounts. */
  readonly accounts?: readonly Partial<KnownAccount>[];
  /** Ids of target accounts that are not registered. */
  readonly unknownAccounts?: readonly string[];
  readonly aiLabel?: AiLabel;
  readonly media?: readonly Partial<ExampleMedia>[];
}

/** The body of a plain text draft, or a draft. */
export type Example = string | ExampleDraft;

/** A rule that is computed, not listed: what is said when it finds something. */
export interface CodeRule {
  readonly gate: Gate;
  readonly severity: Severity;
  /** As in a finding. */
  readonly article: string;
  readonly message: string;
  readonly suggestion?: string;
  /** Played by the tests: in each of `hit` the rule finds something, in each of `miss` nothing. */
  readonly examples: { readonly hit: readonly Example[]; readonly miss: readonly Example[] };
}

export type CodeRules = Readonly<Record<string, CodeRule>>;

/** What a finding may say otherwise than its rule. */
type Change = Partial<Pick<Verdict, 'message' | 'suggestion' | 'severity' | 'article'>>;

/** What is said by the rules of a table. Their ids are `<stage>.<name in the table>`. */
export const verdictsOf =
  <Name extends string>(stage: Stage, rules: Readonly<Record<Name, CodeRule>>) =>
  (name: Name, change: Change = {}): Verdict => {
    const { gate, severity, article, message, suggestion } = rules[name];
    const verdict = { stage, ruleId: `${stage}.${name}`, gate, severity, article, message };
    return { ...verdict, ...(suggestion === undefined ? {} : { suggestion }), ...change };
  };
