import type { ErasureState } from '../../../src/domain/evidence/erasure.ts';

export const TEXT = {
  title: { zh: '清除个人信息', en: 'Erasures' },
  about: {
    zh: '稿件了结后，一名管理员申请清除，另一名确认。清除后，各版本的内容、批注和只由本稿使用的图片、视频、音频不再保留，不可恢复；校验值、意见和留痕照旧，仍可核验。',
    en: 'Once a draft is over, one administrator asks and another one confirms. Its content, comments and the files that nothing else shows are gone for good then; hashes, opinions and the log stay and verify as before.',
  },
  draft: { zh: '稿件', en: 'Draft' },
  erased: { zh: '（内容已清除）', en: '(erased)' },
  found: { zh: '《{title}》，{at}建稿', en: '“{title}”, {at}' },
  looking: { zh: '正在核对……', en: 'Looking …' },
  state: { zh: '状态', en: 'State' },
  reason: { zh: '理由', en: 'Reason' },
  asked: { zh: '申请', en: 'Asked' },
  decided: { zh: '决定', en: 'Decided' },
  act: { zh: '操作', en: 'Action' },
  ask: { zh: '申请清除', en: 'Ask for an erasure' },
  askWhat: {
    zh: '请写明依据和范围，不要写入个人信息。另一名管理员确认之前，什么都不会清除。',
    en: 'Say why, without personal data. Nothing is erased before another administrator confirms.',
  },
  draftId: { zh: '稿件编号或网址', en: 'Id or address of the draft' },
  byAnother: { zh: '待另一名管理员确认', en: 'Another administrator confirms' },
  confirm: { zh: '确认清除', en: 'Erase' },
  confirmWhat: {
    zh: '稿件《{draft}》的内容将被永久清除，不可恢复。理由：{reason}',
    en: 'The content of draft {draft} goes for good. Reason: {reason}',
  },
  decline: { zh: '不予清除', en: 'Decline' },
  declineWhat: { zh: '不清除，稿件内容照旧保留。请写明理由。', en: 'The content stays. Say why.' },
  empty: { zh: '没有符合条件的申请', en: 'No request fits' },
} as const;

export const ERASURE_STATE = {
  REQUESTED: { zh: '待确认', en: 'Waiting' },
  CONFIRMED: { zh: '已清除', en: 'Erased' },
  DECLINED: { zh: '不予清除', en: 'Declined' },
} as const satisfies Readonly<Record<ErasureState, { readonly zh: string; readonly en: string }>>;
