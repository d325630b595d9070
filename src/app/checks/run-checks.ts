import { v7 as uuid } from 'uuid';
import { sha256 } from '../../domain/canonical.ts';
import type { Content, SourceOriginal } from '../../domain/content.ts';
import type { KnownMedia } from '../../domain/media-reading.ts';
import type { Finding, Span } from '../../domain/finding.ts';
import { severityRank, type Stage } from '../../domain/vocabulary.ts';
import { aligner } from '../../text/reading/align.ts';
import { readText } from '../../text/reading/source-text.ts';
import type { Ruleset } from '../../rulesets/ruleset.ts';
import { prepareContent, type CheckContext, type CheckedContent } from '../../checks/check.ts';
import { countShadow, type ShadowCount } from '../../checks/shadow.ts';
import { runStage, STAGE_TABLE, type StageRow } from '../../checks/stages.ts';
import type { CheckSubject, NewCheckRun, NewFinding } from '../../db/drafts/checks.ts';
import { sourcesFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { begin, type SpanStart } from '../../telemetry/spans.ts';
import { runWithin } from './time-limit.ts';

export interface StageResult {
  readonly stage: Stage;
  readonly findings: readonly NewFinding[];
  readonly durationUs: number;
  /** Why it could not be run to its end. */
  readonly error: string | null;
  /** What rules in shadow would have found. */
  readonly shadow?: readonly ShadowCount[];
}

/** What of a draft is checked. */
export type CheckedSubject = Pick<
  CheckSubject,
  | 'kind'
  | 'category'
  | 'level'
  | 'lane'
  | 'content'
  | 'scope'
  | 'submitted'
  | 'unitId'
  | 'relatedUnits'
  | 'coordination'
  | 'now'
> & {
  readonly original?: SourceOriginal | null | undefined;
  /** What is known of the files that it shows; missing where none of the stages looks at files. */
  readonly knownMedia?: readonly KnownMedia[] | undefined;
};

type Names = Pick<CheckContext, 'sources' | 'unitNames'>;
const names = new WeakMap<Pick<Registry, 'units' | 'sources'>, Map<string, Names>>();

/** What of a register is the same for every draft of a unit: made once, so that checks can keep what they make of it. */
function checkNames(registry: Pick<Registry, 'units' | 'sources'>, unitId: string): Names {
  const ofUnits = names.get(registry) ?? new Map<string, Names>();
  names.set(registry, ofUnits);
  let known = ofUnits.get(unitId);
  if (known === undefined) {
    known = {
      // a source is known by the names of its accounts too
      sources: sourcesFor(registry.units, registry.sources, unitId).map((source) => ({
        ...source,
        aliases: [...source.aliases, ...source.platformAccounts],
      })),
      unitNames: [...registry.units.values()].map((unit) => unit.name),
    };
    ofUnits.set(unitId, known);
  }
  return known;
}

/** Milliseconds after which the stage that is running is ended: the longest draft takes a third of it. */
const LIMIT_MS = 15_000;

/**
 * Runs stages on one revision. A stage that throws or takes too long ends as an error, never as passed. The rulesets of the
 * units above are asked each by itself: what is in order for one silences nothing of another.
 */
export function runChecks(
  subject: CheckedSubject,
  registry: Pick<Registry, 'units' | 'accounts' | 'sources'>,
  ruleset: Ruleset,
  stages: readonly StageRow[] = STAGE_TABLE,
  limitMs = LIMIT_MS,
): readonly StageResult[] {
  const context: CheckContext = {
    ...checkNames(registry, subject.unitId),
    now: subject.now,
    accounts: subject.scope.accounts.flatMap((id) => registry.accounts.get(id) ?? []),
  };
  const rulesets = [...(ruleset.above ?? []), ruleset];
  let checked: readonly CheckedContent[] | undefined;
  // what one ruleset found in a text is kept with the text: each has its own
  const prepare = (): readonly CheckedContent[] => rulesets.map(() => contentToCheck(subject, registry));
  const toStore = findingsToStore(subject, ruleset.version);
  const results: StageResult[] = [];
  while (results.length < stages.length) {
    let started = process.hrtime.bigint();
    let span: ReturnType<typeof begin>;
    /** What became of the stage whose turn it is. */
    const end = (findings: readonly NewFinding[], error: string | null, shadow: readonly ShadowCount[] = []): void => {
      const durationUs = Math.round(Number(process.hrtime.bigint() - started) / 1000);
      results.push({ stage: stages[results.length]!.stage, findings, durationUs, error, shadow });
      span?.end({ error: error ?? undefined });
    };
    try {
      runWithin(limitMs, () => {
        while (results.length < stages.length) {
          started = process.hrtime.bigint();
          const row = stages[results.length]!;
          span = begin(spanOf(row.stage));
          checked ??= prepare();
          const found = checked.flatMap((content, index) => [...runStage(row, content, rulesets[index]!, context)]);
          end(
            toStore(found),
            null,
            mostOf(checked.flatMap((content, index) => countShadow(row.stage, content, rulesets[index]!))),
          );
        }
      });
    } catch (error) {
      // the message of a thrown error may quote the draft; its name does not
      end([], (error as Error).name);
    }
  }
  return results;
}

/** A stage that is run, as a trace shows it. */
export const spanOf = (stage: Stage): SpanStart => ({
  ...{ kind: 'INTERNAL', name: `check ${stage}` },
  facts: { 'wuguan.stage': stage },
});

/** A revision as checks read it. */
export const contentToCheck = (subject: CheckedSubject, registry: Pick<Registry, 'units'>): CheckedContent =>
  prepareContent({
    facts: subject,
    content: subject.content,
    original: subject.original,
    submitted: subject.submitted,
    scope: subject.scope,
    unitName: registry.units.get(subject.unitId)?.name ?? '',
    relatedUnits: subject.relatedUnits,
    coordinatedUnits: subject.coordination.map((record) => record.unit),
    knownMedia: subject.knownMedia,
  });

/** Findings of a revision as they are stored, each once, under the version of the rulesets that are in force. */
export function findingsToStore(
  subject: CheckedSubject,
  rulesetVersion: string,
): (found: readonly Finding[]) => readonly NewFinding[] {
  const place = submittedSpanOf(subject);
  return (found) => gravest(found.map((finding) => newFinding({ ...finding, rulesetVersion }, place)));
}

/** Each finding once: of what several rulesets find the graver counts. */
function gravest(findings: readonly NewFinding[]): readonly NewFinding[] {
  const byKey = new Map<string, NewFinding>();
  for (const finding of findings) {
    const known = byKey.get(finding.key);
    if (known === undefined || severityRank(finding.severity) > severityRank(known.severity))
      byKey.set(finding.key, finding);
  }
  return [...byKey.values()];
}

/** Each rule once: of what several rulesets count the most. */
function mostOf(counts: readonly ShadowCount[]): readonly ShadowCount[] {
  const byRule = new Map<string, number>();
  for (const { ruleId, hits } of counts) byRule.set(ruleId, Math.max(hits, byRule.get(ruleId) ?? 0));
  return [...byRule].map(([ruleId, hits]) => ({ ruleId, hits }));
}

/** The same finding of a later run has the same key and keeps its state. */
function newFinding(finding: Finding, place: (finding: Finding) => Span): NewFinding {
  const key = sha256([finding.ruleId, finding.field, ...finding.span, finding.excerpt].join('\u0000')).slice(0, 32);
  return { ...finding, id: uuid(), key, submittedSpan: place(finding) };
}

/** Where a finding lies in the field as it was sent. */
function submittedSpanOf(subject: Pick<CheckedSubject, 'content' | 'submitted'>): (finding: Finding) => Span {
  const aligners = new Map<string, (span: Span) => Span>();
  return ({ field, span }) => {
    const sent = subject.submitted[field];
    if (sent === undefined) return span;
    let align = aligners.get(field);
    if (align === undefined) {
      const format = subject.content.bodyFormat;
      align = aligner(readText(fieldOf(subject.content, field), format), readText(sent, format));
      aligners.set(field, align);
    }
    return align(span);
  };
}

/** The text of `body` or `variants.<id>.body`: the only fields that sanitizing changes. */
const fieldOf = (content: Content, field: string): string =>
  field === 'body' ? content.body : (content.variants[field.split('.')[1] ?? '']?.body ?? '');

/** Turns results into rows of one revision. */
export const runRows = (
  draftId: string,
  rev: number,
  rulesetVersion: string,
  results: readonly StageResult[],
): readonly NewCheckRun[] =>
  results.map(({ stage, findings, durationUs, error, shadow = [] }) => ({
    draftId,
    rev,
    stage,
    rulesetVersion,
    state: error !== null ? 'ERROR' : findings.length > 0 ? 'FOUND' : 'PASSED',
    error,
    durationUs,
    findings,
    shadow,
  }));
