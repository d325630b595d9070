import { GATES, severityRank, type Gate } from '../../../../src/domain/vocabulary.ts';
import type { Schemas } from '../../api/call.ts';
import { isComplete, type ReviewForm } from '../form.ts';

type Finding = Pick<Schemas['Finding'], 'id' | 'gate' | 'severity' | 'state' | 'message'>;

/** Findings that nobody has settled, and that this form does not settle either, the gravest first. */
export const leftOpen = (
  findings: readonly Finding[],
  { overrides }: Pick<ReviewForm, 'overrides'>,
): readonly Finding[] =>
  findings
    .filter(({ id, state }) => {
      const own = overrides[id];
      return (state === 'OPEN' || state === 'ACKED') && (own === undefined || !isComplete(own));
    })
    .toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));

/** Gates that are signed as passed while a blocking finding of theirs is open. */
export const passedOver = (
  findings: readonly Finding[],
  form: Pick<ReviewForm, 'gates' | 'overrides'>,
): readonly Gate[] =>
  GATES.filter(
    (gate) =>
      form.gates[gate] !== undefined &&
      form.gates[gate] !== 'FAIL' &&
      leftOpen(findings, form).some(
        (finding) => finding.gate === gate && (finding.severity === 'BLOCK' || finding.severity === 'HARD'),
      ),
  );
