import { STAGES, type BodyFormat, type Severity, type Stage } from '../domain/vocabulary.ts';
import { readText } from '../text/reading/source-text.ts';
import type { CleanText } from './clean-texts.ts';
import { exampleOf, lintRuleset, type LintReport } from './lint.ts';
import type { Ruleset } from './ruleset.ts';

/** A hit that one of two rulesets has and the other has not, or has with another severity. */
export interface PreviewHit {
  readonly draftId: string;
  readonly field: 'title' | 'body';
  readonly stage: Stage;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly example: string;
}

/** What would change if a ruleset took the place of the active one. */
export interface RulesetPreview {
  /** Drafts that were looked at. */
  readonly drafts: number;
  /** Hits that would be new, cut at 200; the total stands beside. */
  readonly wouldHit: readonly PreviewHit[];
  readonly wouldHitTotal: number;
  readonly draftsHit: number;
  /** Hits that would be gone. */
  readonly wouldMiss: readonly PreviewHit[];
  readonly wouldMissTotal: number;
  /** The candidate and the active ruleset on clean text. */
  readonly clean: { readonly candidate: LintReport; readonly active: LintReport };
}

export interface PreviewDraft {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly format: BodyFormat;
}

const SHOWN = 200;

export function previewRulesets(
  candidate: Ruleset,
  active: Ruleset,
  drafts: readonly PreviewDraft[],
  clean: readonly CleanText[],
): RulesetPreview {
  const wouldHit: PreviewHit[] = [];
  const wouldMiss: PreviewHit[] = [];
  for (const draft of drafts) {
    const before = hitsOf(active, draft);
    const after = hitsOf(candidate, draft);
    for (const [key, hit] of after) if (!before.has(key)) wouldHit.push(hit);
    for (const [key, hit] of before) if (!after.has(key)) wouldMiss.push(hit);
  }
  return {
    drafts: drafts.length,
    wouldHit: wouldHit.slice(0, SHOWN),
    wouldHitTotal: wouldHit.length,
    draftsHit: new Set(wouldHit.map(({ draftId }) => draftId)).size,
    wouldMiss: wouldMiss.slice(0, SHOWN),
    wouldMissTotal: wouldMiss.length,
    clean: { candidate: lintRuleset(candidate, clean), active: lintRuleset(active, clean) },
  };
}

function hitsOf(ruleset: Ruleset, { id, title, body, format }: PreviewDraft): ReadonlyMap<string, PreviewHit> {
  const hits = new Map<string, PreviewHit>();
  const fields = [
    { field: 'title', read: readText(title, 'text') },
    { field: 'body', read: readText(body, format) },
  ] as const;
  for (const { field, read } of fields) {
    const { text, words } = read;
    const searched = { text, words };
    for (const stage of STAGES) {
      for (const { rule, severity, start, end } of ruleset.search(stage, searched)) {
        const hit = { draftId: id, field, stage, ruleId: rule.ruleId, severity, example: exampleOf(text, start, end) };
        hits.set([field, rule.ruleId, severity, start, end].join(' '), hit);
      }
    }
  }
  return hits;
}
