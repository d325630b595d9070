import type { Content, DraftFacts, Scope, SourceOriginal } from '../domain/content.ts';
import type { Finding, Span } from '../domain/finding.ts';
import { digestOfAddress, type ContentMedia } from '../domain/media.ts';
import type { KnownMedia } from '../domain/media-reading.ts';
import type { AccountState, BodyFormat, Gate, Platform, Severity, SourceState, Stage } from '../domain/vocabulary.ts';
import type { Ruleset } from '../rulesets/ruleset.ts';
import type { PlainText } from '../text/reading/plain-text.ts';
import { shownAddresses } from '../text/reading/shown-addresses.ts';
import { readText, type SourceText } from '../text/reading/source-text.ts';

/** What is checked: one revision with the facts that steer it. */
export interface CheckInput {
  readonly facts: DraftFacts;
  readonly content: Content;
  /** Of a repost: the text of the original, where it is known. */
  readonly original?: SourceOriginal | null | undefined;
  /** Fields as they were sent, of those that sanitizing changed. */
  readonly submitted?: Readonly<Record<string, string>>;
  readonly scope: Scope;
  readonly unitName: string;
  readonly relatedUnits: readonly string[];
  /** Units whose agreement is on record. */
  readonly coordinatedUnits: readonly string[];
  /** What is known of the files that it shows; only the stage that looks at files needs it. */
  readonly knownMedia?: readonly KnownMedia[] | undefined;
}

export interface KnownSource {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly domains: readonly string[];
  readonly state: SourceState;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
}

export interface KnownAccount {
  readonly id: string;
  readonly platform: Platform;
  readonly name: string;
  readonly state: AccountState;
  readonly agreements: readonly { readonly validFrom: Date; readonly validTo: Date }[];
}

/** What the checks know of the world. */
export interface CheckContext {
  readonly now: Date;
  readonly sources: readonly KnownSource[];
  /** The target accounts. */
  readonly accounts: readonly KnownAccount[];
  /** Names of all registered units, the draft's own among them; one and the same array while the register is the same. */
  readonly unitNames: readonly string[];
}

export interface CheckedField {
  /** As in {@link Finding.field}. */
  readonly name: string;
  readonly text: SourceText;
}

/** Reads one field. */
export const readField = (name: string, source: string, format: BodyFormat): CheckedField => ({
  name,
  text: readText(source, format),
});

/** The input with every field read once, for all stages. */
export interface CheckedContent extends CheckInput {
  readonly fields: readonly CheckedField[];
}

/** A check is pure: content, rules and context in, findings out. */
export type Check = (content: CheckedContent, ruleset: Ruleset, context: CheckContext) => readonly Finding[];

/** Reads every field that can reach the public. */
export function prepareContent(input: CheckInput): CheckedContent {
  const { content } = input;
  const fields = [readField('title', content.title, 'text'), readField('body', content.body, content.bodyFormat)];
  const addPlain = (name: string, text: string | undefined): void => {
    if (text !== undefined) fields.push(readField(name, text, 'text'));
  };
  for (const name of ['summary', 'byline'] as const) addPlain(name, content[name] === '' ? undefined : content[name]);
  for (const [account, { title, body, summary, byline }] of Object.entries(content.variants)) {
    addPlain(`variants.${account}.title`, title);
    if (body !== undefined) fields.push(readField(`variants.${account}.body`, body, content.bodyFormat));
    // an account may have none of them on purpose
    addPlain(`variants.${account}.summary`, summary);
    addPlain(`variants.${account}.byline`, byline);
  }
  for (const { digest, alt } of saidElsewhere(content.media, fields)) addPlain(`media.${digest}.alt`, alt);
  for (const name of ['name', 'title', 'author'] as const) addPlain(`source.${name}`, content.source?.[name]);
  return { ...input, fields };
}

/** Files of which something is said that stands in no body: there it is read with the rest. */
function saidElsewhere(media: readonly ContentMedia[], fields: readonly CheckedField[]): readonly ContentMedia[] {
  if (media.every(({ alt }) => alt === '')) return [];
  const said = new Set(
    fields
      .flatMap(({ text }) => shownAddresses(text.tree.pieces))
      .map(({ element, address }) => `${digestOfAddress(address) ?? ''} ${element.attributes['alt']?.trim() ?? ''}`),
  );
  return media.filter(({ digest, alt }) => alt !== '' && !said.has(`${digest} ${alt}`));
}

/** Findings of one stage at the most: a draft that trips more is not reviewed line by line. The gravest are kept. */
export const MAX_FINDINGS = 300;

/** What a rule says; place and excerpt are added by {@link findingAt} and {@link findingOn}. */
export interface Verdict {
  readonly stage: Stage;
  readonly ruleId: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly article: string;
  readonly message: string;
  readonly suggestion?: string;
  readonly evasion?: string;
}

const AROUND = 12;
const EXCERPT = 80;

/** A finding at characters of a field's text. */
export function findingAt(
  verdict: Verdict,
  rulesetVersion: string,
  field: CheckedField,
  start: number,
  end: number,
): Finding {
  const { text } = field.text;
  const excerpt = text.slice(Math.max(0, start - AROUND), Math.min(text.length, end + AROUND));
  return {
    ...verdict,
    rulesetVersion,
    field: field.name,
    span: field.text.toSource(start, end),
    excerpt: wellFormed(excerpt),
  };
}

/** A finding at characters of a field's plain text. */
export const findingIn = (
  verdict: Verdict,
  rulesetVersion: string,
  field: CheckedField,
  plain: PlainText,
  start: number,
  end: number,
): Finding => findingAt(verdict, rulesetVersion, field, ...plain.spanOf(start, end));

/** A finding at a place that is no text of a field (a link, an account) or at no place at all. */
export const findingOn = (
  verdict: Verdict,
  rulesetVersion: string,
  field: string,
  excerpt = '',
  span: Span = [0, 0],
): Finding => ({ ...verdict, rulesetVersion, field, span, excerpt: wellFormed(excerpt) });

/** Cut at {@link EXCERPT} characters, never through a surrogate pair. */
const wellFormed = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .slice(0, EXCERPT)
    .replaceAll(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
