import type { NotificationKind } from '../../domain/notifications/notifications.ts';
import { may } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { turnedBackOf, type TurnedBackDraft } from '../../db/drafts/turned-back.ts';
import { countNotifications } from '../../db/notifications/notifications.ts';
import type { Deps } from '../deps.ts';
import { listTasks, type ListedTask } from '../review/list-tasks.ts';
import { listNotifications, type NotificationView } from './read-notifications.ts';

const SHOWN = 10;
/** More than this is “many”. */
const COUNTED = 100;

const TO_CONFIRM: readonly NotificationKind[] = ['TAKEDOWN_TO_CONFIRM'];
const TO_ACTIVATE: readonly NotificationKind[] = ['RULESET_TO_ACTIVATE', 'POLICY_TO_ACTIVATE'];
/** What nobody but somebody with this work sees to. */
const TO_SEE_TO: readonly NotificationKind[] = [
  ...(['RELEASE_UNKNOWN', 'INCIDENT', 'SILENCE', 'ORIGINAL_MISSING', 'TOKEN_ENDING', 'AGREEMENT_ENDING'] as const),
  ...(['QUALIFICATION_ENDING', 'REMINDER', 'STAGE_FAILING', 'WORKER_FROZEN'] as const),
];

/** A person's work, the most urgent of each kind; the counts are of all. */
export interface Home {
  /** Drafts that the person wrote and that came back. */
  readonly returned: readonly TurnedBackDraft[];
  /** Tasks that the person holds. */
  readonly mine: readonly ListedTask[];
  /** Open tasks that the person may take, the soonest due first. */
  readonly due: readonly ListedTask[];
  readonly toConfirm: readonly NotificationView[];
  readonly toActivate: readonly NotificationView[];
  readonly toSeeTo: readonly NotificationView[];
  readonly counts: Readonly<Record<HomeCount, number>>;
}
export const HOME_COUNTS = [
  ...(['returned', 'mine', 'due', 'toConfirm', 'toActivate', 'toSeeTo', 'incidents', 'reminders', 'unread'] as const),
] as const;
export type HomeCount = (typeof HOME_COUNTS)[number];

/** What waits for the actor. */
export async function readHome(deps: Deps, actor: Actor): Promise<Home> {
  const told = (kinds: readonly NotificationKind[]) =>
    listNotifications(deps, actor, { state: 'open', kinds, limit: SHOWN });
  const works = may(actor, 'task.work');
  const [returned, mine, open, toConfirm, toActivate, toSeeTo, counted] = await Promise.all([
    may(actor, 'draft.write') ? turnedBackOf(deps.db, actor.id, COUNTED) : [],
    works ? listTasks(deps, actor, { mine: true, limit: COUNTED }) : [],
    works ? listTasks(deps, actor, { mine: false, state: 'OPEN', workable: true, limit: COUNTED }) : [],
    told(TO_CONFIRM),
    told(TO_ACTIVATE),
    told(TO_SEE_TO),
    countNotifications(deps.db, actor.id),
  ]);
  const count = (kinds?: readonly NotificationKind[]): number =>
    counted.reduce((sum, { kind, open: n }) => sum + (kinds === undefined || kinds.includes(kind) ? n : 0), 0);
  const due = open.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return {
    returned: returned.slice(0, SHOWN),
    mine: mine.slice(0, SHOWN),
    due: due.slice(0, SHOWN),
    ...{ toConfirm, toActivate, toSeeTo },
    counts: {
      ...{ returned: returned.length, mine: mine.length, due: due.length },
      ...{ toConfirm: count(TO_CONFIRM), toActivate: count(TO_ACTIVATE), toSeeTo: count(TO_SEE_TO) },
      incidents: count(['INCIDENT', 'RELEASE_UNKNOWN']),
      reminders: count(['REMINDER', 'TOKEN_ENDING', 'AGREEMENT_ENDING', 'QUALIFICATION_ENDING']),
      unread: counted.reduce((sum, { unread }) => sum + unread, 0),
    },
  };
}
