import { STAGE_NAMES, type Stage } from '../../domain/vocabulary.ts';
import { READING_FAILURES } from '../../domain/media-reading.ts';
import { ENGINES_DISAGREE, OUTSIDE_UNANSWERED } from '../../domain/review/stage-errors.ts';
import { TOOK_TOO_LONG } from './time-limit.ts';

/** A stage that could not be run to its end, and why in Chinese: its draft does not pass. */
export interface FailedStage {
  readonly stage: Stage;
  readonly error: string;
  readonly message: string;
}

const WHY: Readonly<Partial<Record<string, string>>> = {
  [TOOK_TOO_LONG]: '超时未完成',
  [OUTSIDE_UNANSWERED]: '未得到必须的答复',
  [ENGINES_DISAGREE]: '的两个匹配引擎结果不一致',
  ...READING_FAILURES,
};

/** The stages among these runs that failed. */
export const failuresOf = (
  runs: readonly { readonly stage: Stage; readonly error: string | null }[],
): readonly FailedStage[] =>
  runs.flatMap(({ stage, error }) => {
    if (error === null) return [];
    const why = WHY[error] ?? '程序出错';
    return [
      {
        stage,
        error,
        message: `机审环节「${STAGE_NAMES[stage]}」${why}，按未通过处理；可重新送审，仍失败请联系管理员`,
      },
    ];
  });
