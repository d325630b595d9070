/** 留言: where a message of a reader stands. */
export const MESSAGE_STATES = ['OPEN', 'TO_APPROVE', 'UNDER_WAY', 'ANSWERED', 'CLOSED'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export const MESSAGE_STATE_NAMES: Record<MessageState, string> = {
  OPEN: '待答复',
  TO_APPROVE: '答复待审核',
  UNDER_WAY: '答复稿办理中',
  ANSWERED: '已答复',
  CLOSED: '不予答复',
};
/** States in which its reader still waits. */
export const MESSAGE_WAITING = ['OPEN', 'TO_APPROVE', 'UNDER_WAY'] as const satisfies readonly MessageState[];
