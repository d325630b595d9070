import { ARTICLE } from '../regulation.ts';
import { GATE_NAMES, GATES, SEVERITIES, type FindingState, type Gate, type Severity } from '../vocabulary.ts';

/** What is asked of a finding. */
interface Weighed {
  readonly id: string;
  readonly ruleId: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly article: string;
  readonly message: string;
  readonly state: FindingState;
  readonly justification?: string | null;
}

/** A finding that stops its draft, and what would end that. */
export interface Stop {
  readonly findingId: string;
  readonly ruleId: string;
  readonly gate: Gate;
  readonly severity: Severity;
  /** AUTHOR: must be changed, or justified and handed in again; FINAL: waits for the last tier; NOBODY: must be changed. */
  readonly waitsFor: 'AUTHOR' | 'FINAL' | 'NOBODY';
  /** Who may let it pass as it is, in Chinese. */
  readonly whoMayOverride: string;
  /** On what that rests: the article on graded review, which says who decides, and the finding's own. */
  readonly basis: string;
  readonly message: string;
}

/** One of the five gates with what was found there. */
export interface GateSummary {
  readonly gate: Gate;
  readonly name: string;
  /** The gravest finding that is not settled; null = none. */
  readonly worst: Severity | null;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly findingIds: readonly string[];
}

const SETTLED: ReadonlySet<FindingState> = new Set(['FIXED', 'FALSE_POSITIVE', 'OVERRIDDEN']);

/** Whether nothing more is to be done about a finding. A HARD one is settled only by being gone. */
const isSettled = ({ severity, state }: Pick<Weighed, 'severity' | 'state'>): boolean =>
  severity === 'HARD' ? state === 'FIXED' : SETTLED.has(state);

/** Whether a finding keeps its draft from leaving. */
export const stopsRelease = (finding: Pick<Weighed, 'severity' | 'state'>): boolean =>
  (finding.severity === 'HARD' || finding.severity === 'BLOCK') && !isSettled(finding);

/** Who may let a finding pass as it is. */
export const OVERRIDE = {
  HARD: '任何人不得准予保留，只能修改',
  BLOCK: '修改；或由撰稿人附说明送审，终审逐条写明不少于 10 个字的理由后准予保留',
} as const;

/** The findings that keep a draft from passing, gravest first (docs/rules.md, severities). */
export function stopsOf(findings: readonly Weighed[]): readonly Stop[] {
  return findings
    .filter(stopsRelease)
    .toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
    .map(({ id, ruleId, gate, severity, article, message, justification = null }) => {
      const hard = severity === 'HARD';
      return {
        ...{ findingId: id, ruleId, gate, severity, message },
        waitsFor: hard ? 'NOBODY' : justification === null ? 'AUTHOR' : 'FINAL',
        whoMayOverride: hard ? OVERRIDE.HARD : OVERRIDE.BLOCK,
        basis: `${ARTICLE.REVIEW}；${article}`,
      };
    });
}

/** All five gates, each with its findings, those that are settled included. */
export function gatesOf(findings: readonly Weighed[]): readonly GateSummary[] {
  return GATES.map((gate) => {
    const own = findings.filter((finding) => finding.gate === gate);
    const open = own.filter((finding) => !isSettled(finding));
    const counts = Object.fromEntries(
      SEVERITIES.map((severity) => [severity, own.filter((finding) => finding.severity === severity).length]),
    ) as Record<Severity, number>;
    const worst = SEVERITIES.findLast((severity) => open.some((finding) => finding.severity === severity)) ?? null;
    return { gate, name: GATE_NAMES[gate], worst, counts, findingIds: own.map(({ id }) => id) };
  });
}
