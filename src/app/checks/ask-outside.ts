import type { Finding } from '../../domain/finding.ts';
import { chinaDay } from '../../domain/china-day.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import { OUTSIDE_UNANSWERED } from '../../domain/review/stage-errors.ts';
import { severityRank, type Severity } from '../../domain/vocabulary.ts';
import { findingAt, findingOn, type CheckedContent, type Verdict } from '../../checks/check.ts';
import { maskPersonal } from '../../checks/secrecy/mask.ts';
import type { ShadowCount } from '../../checks/shadow.ts';
import { STAGE_TABLE } from '../../checks/stages.ts';
import { readCheckSubjects, readFindings, type CheckSubject } from '../../db/drafts/checks.ts';
import { rulesetFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { UnansweredError, type Answered, type Checker, type Sent } from '../../outside/checker.ts';
import { within } from '../../telemetry/spans.ts';
import type { Deps } from '../deps.ts';
import { CHECKED_STATES, StageErrorAgain } from './check-draft.ts';
import { contentToCheck, findingsToStore, runRows, spanOf, type StageResult } from './run-checks.ts';
import { storeResults } from './store-results.ts';

/** Stages of texts: what they find says whether a draft may be shown to anybody outside. */
const OWN = STAGE_TABLE.filter(({ onlyMedia }) => onlyMedia !== true).map(({ stage }) => stage);

/**
 * Runs the stage of checkers outside the house on a draft's current revision, after the own stages of its text. What they
 * find is added, lowered to what the settings let it be; what our own checks found stays whatever they say. A draft in which something
 * secret or never to be published was found is shown to none of them.
 */
export function outsideChecker(
  deps: Deps,
  checkers: readonly Checker[],
): (work: { readonly draftId: string; readonly lastAttempt: boolean }) => Promise<void> {
  return async ({ draftId, lastAttempt }) => {
    const subject = (await readCheckSubjects(deps.db, [draftId])).get(draftId);
    if (subject === undefined || !CHECKED_STATES.includes(subject.status)) return;
    const registry = await deps.registry.at(subject.registryVersion);
    const version = rulesetFor(registry, subject.unitId);
    const done = subject.doneStages.filter((run) => run.rulesetVersion === version).map(({ stage }) => stage);
    // the job of its text sees to it that this one is queued again
    if (OWN.some((stage) => !done.includes(stage))) return;
    const results = done.includes('outside') ? [] : [await askOrFail(deps, checkers, subject, registry, version)];
    if (results.some(({ error }) => error !== null) && !lastAttempt)
      throw new StageErrorAgain('a required checker gave no answer');
    await storeResults(deps, [{ subject, registry, runs: runRows(draftId, subject.rev, version, results) }]);
  };
}

/** A defect ends the stage as an error, never as passed. */
async function askOrFail(...asked: Parameters<typeof askAll>): Promise<StageResult> {
  try {
    return await within(spanOf('outside'), () => askAll(...asked));
  } catch (error) {
    const [deps, , { id: draftId }] = asked;
    deps.log.error({ draftId, err: error as Error }, 'a stage failed');
    // what an error says may quote the draft
    return { stage: 'outside', findings: [], durationUs: 0, error: (error as Error).name };
  }
}

async function askAll(
  deps: Deps,
  checkers: readonly Checker[],
  subject: CheckSubject,
  registry: Registry,
  version: string,
): Promise<StageResult> {
  const started = process.hrtime.bigint();
  const content = contentToCheck(subject, registry);
  const toStore = findingsToStore(subject, version);
  const end = (found: readonly Finding[], error: string | null = null, shadow: readonly ShadowCount[] = []) => {
    const durationUs = Math.round(Number(process.hrtime.bigint() - started) / 1000);
    return { stage: 'outside' as const, findings: toStore(found), durationUs, error, shadow };
  };
  if (await mustStayInside(deps, subject)) {
    const required = checkers.some((checker) => checker.required);
    return end([notSent(required ? 'BLOCK' : 'INFO', version)]);
  }
  const answers = await Promise.all(
    checkers.map(async (checker) => ({
      checker,
      answer: await answerOf(deps, checker, sentOf(subject, content, checker)),
    })),
  );
  const away = answers.filter(({ answer }) => answer instanceof UnansweredError);
  if (away.some(({ checker }) => checker.required)) return end([], OUTSIDE_UNANSWERED);
  const found = answers.flatMap(({ checker, answer }) =>
    answer instanceof UnansweredError
      ? [unanswered(checker, answer, version)]
      : findingsOf(checker, answer, content, version),
  );
  const dropped = answers.flatMap(({ checker, answer }): ShadowCount[] =>
    answer instanceof UnansweredError || answer.dropped === 0
      ? []
      : [{ ruleId: `outside.${checker.name}.dropped`, hits: answer.dropped }],
  );
  return end(found, null, dropped);
}

/** Something was found that nobody may publish, or that is perhaps secret or personal. */
async function mustStayInside({ db }: Deps, { id, rev }: CheckSubject): Promise<boolean> {
  const findings = await readFindings(db, [{ draftId: id, rev }]);
  return findings.some(
    ({ severity, gate, state }) =>
      state !== 'FIXED' &&
      (severity === 'HARD' || (gate === 'SECRECY' && severityRank(severity) >= severityRank('BLOCK'))),
  );
}

function sentOf(
  { contentHash, kind, category, level, now }: CheckSubject,
  content: CheckedContent,
  checker: Checker,
): Sent {
  const today = chinaDay(now);
  const fields = content.fields.map(({ name, text }) => ({
    name,
    text: checker.mask ? maskPersonal(text.text, today) : text.text,
  }));
  return { contentHash, kind, category, level, fields };
}

async function answerOf(deps: Deps, checker: Checker, sent: Sent): Promise<Answered | UnansweredError> {
  try {
    return await checker.ask(sent);
  } catch (error) {
    if (!(error instanceof UnansweredError)) throw error;
    deps.log.warn({ checker: checker.name, why: error.message }, 'an outside checker did not answer');
    return error;
  }
}

/** What every finding of this stage rests on: who decides is the reviewer. */
const verdict = (name: string, rest: Omit<Verdict, 'stage' | 'ruleId' | 'article'>): Verdict => ({
  ...{ stage: 'outside', ruleId: `outside.${name}`, article: ARTICLE.REVIEW },
  ...rest,
});

const findingsOf = (
  { name, title }: Checker,
  { opinions }: Answered,
  content: CheckedContent,
  version: string,
): readonly Finding[] =>
  opinions.flatMap(({ code, field: named, start, end, message, ...rest }): Finding[] => {
    const field = content.fields.find((known) => known.name === named);
    if (field === undefined) return [];
    const { gate, severity, suggestion } = rest;
    const said = {
      gate,
      severity,
      message: `外部检查「${title}」：${message}`,
      ...(suggestion === undefined ? {} : { suggestion }),
    };
    return [findingAt(verdict(`${name}.${code}`, said), version, field, start, end)];
  });

const unanswered = ({ name, title }: Checker, { message }: UnansweredError, version: string): Finding =>
  findingOn(
    verdict(`${name}.unanswered`, {
      gate: 'POLICY',
      severity: 'INFO',
      message: `外部检查「${title}」未答复：${message}`,
    }),
    version,
    'draft',
  );

const notSent = (severity: Severity, version: string): Finding =>
  findingOn(
    verdict('not-sent', {
      ...{ gate: 'SECRECY', severity },
      message: '稿件检出涉密、个人信息或硬阻断问题，未送外部检查',
      suggestion: '改正后重新送审即会送查',
    }),
    version,
    'draft',
  );
