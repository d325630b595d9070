import { NONE, spec, type RefusalSpec } from '../refusal-spec.ts';

/** Refusals about the log as evidence: proofs, erasure. Part of the table of `refusals.ts`. */
export const EVIDENCE_CODES = {
  LOG_NOT_IN_TREE: spec(
    409,
    NONE,
    '该条留痕尚未进入留痕树，或不在此大小的树内，请稍后再取',
    'The entry is not in the tree yet, or not in a tree of that size; ask again later',
  ),
  LOG_SIZE_TOO_LARGE: spec(422, NONE, '留痕树没有这么多条', 'The tree has not that many entries'),
  LOG_SIZE_ORDER: spec(422, NONE, '起始大小不得大于终止大小', '`from` must not be larger than `to`'),
  ERASURE_TOO_EARLY: spec(
    409,
    NONE,
    '稿件尚未了结，不能清除',
    'The draft is still under way, or something of it may still leave',
  ),
  ERASURE_STANDS: spec(409, NONE, '该稿已有清除申请，或已清除', 'An erasure of this draft is asked for, or done'),
  ERASURE_DECIDED: spec(409, NONE, '该清除申请已有决定', 'This erasure was decided already'),
  ERASURE_SAME_PERSON: spec(403, NONE, '清除须由申请人以外的第二名管理员确认', 'A second administrator must confirm'),
} as const satisfies Record<string, RefusalSpec>;
