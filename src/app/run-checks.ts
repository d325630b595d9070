import { v7 as uuid } from 'uuid';
import { sha256 } from '../domain/canonical.ts';
import type { Content } from '../domain/content.ts';
import type { Finding, Span } from '../domain/finding.ts';
import type { Stage } from '../domain/words.ts';
import { prepareContent, type CheckContext, type CheckedContent } from '../checks/check.ts';
import { runStage, STAGE_TABLE, type StageRow } from '../checks/index.ts';
import type { Ruleset } from '../dictionary/ruleset.ts';
import { aligner } from '../text/align.ts';
import { readText } from '../text/source-text.ts';
import type { CheckSubject, NewCheckRun, NewFinding } from '../db/checks.ts';
import type { Registry } from '../db/registry.ts';

export interface StageResult {
  readonly stage: Stage;
  readonly findings: readonly NewFinding[];
  readonly durationUs: number;
  /** Why it could not be run to its end. */
  readonly error: string | null;
}

type Subject = Pick<
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
>;

/** Runs stages on one revision. A stage that throws ends as an error, never as passed. */
export function runChecks(
  subject: Subject,
  registry: Registry,
  ruleset: Ruleset,
  stages: readonly StageRow[] = STAGE_TABLE,
): readonly StageResult[] {
  const context: CheckContext = {
    now: new Date(),
    sources: registry.sources,
    accounts: subject.scope.accounts.flatMap((id) => registry.accounts.get(id) ?? []),
    unitNames: [...registry.units.values()].map((unit) => unit.name),
  };
  let checked: CheckedContent | Error;
  try {
    checked = prepareContent({
      facts: subject,
      content: subject.content,
      scope: subject.scope,
      unitName: registry.units.get(subject.unitId)?.name ?? '',
      relatedUnits: subject.relatedUnits,
      coordinatedUnits: subject.coordination.map((record) => record.unit),
    });
  } catch (error) {
    checked = error as Error;
  }
  const place = placer(subject);
  return stages.map((row) => {
    const started = process.hrtime.bigint();
    const took = (): number => Math.round(Number(process.hrtime.bigint() - started) / 1000);
    try {
      if (checked instanceof Error) throw checked;
      const findings = runStage(row, checked, ruleset, context).map((finding) => stored(finding, place));
      return { stage: row.stage, findings, durationUs: took(), error: null };
    } catch (error) {
      // the message of a thrown error may quote the draft; its name does not
      return { stage: row.stage, findings: [], durationUs: took(), error: (error as Error).name };
    }
  });
}

/** The same finding of a later run has the same key and keeps its state. */
function stored(finding: Finding, place: (finding: Finding) => Span): NewFinding {
  const key = sha256([finding.ruleId, finding.field, ...finding.span, finding.excerpt].join('\u0000')).slice(0, 32);
  return { ...finding, id: uuid(), key, submittedSpan: place(finding) };
}

/** Where a finding lies in the field as it was sent. */
function placer(subject: Pick<Subject, 'content' | 'submitted'>): (finding: Finding) => Span {
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
  results.map(({ stage, findings, durationUs, error }) => ({
    draftId,
    rev,
    stage,
    rulesetVersion,
    state: error !== null ? 'ERROR' : findings.length > 0 ? 'FOUND' : 'PASSED',
    error,
    durationUs,
    findings,
  }));
