import type { Kysely } from 'kysely';
import { LASTING, type NotificationFact, type NotificationKind } from '../../../domain/notifications/notifications.ts';
import { originalMissing, silenceOf } from '../../../domain/registry/activity.ts';
import {
  custodianDues,
  LONGEST_LEAD,
  reminderOf,
  type Reminder,
  type ReminderKind,
} from '../../../domain/registry/reminders.ts';
import { addDays, chinaDate, mondayOf, startOf } from '../../../domain/china-day.ts';
import { readActivity } from '../../../db/registry/activity.ts';
import { readDisagreements } from '../../../db/registry/disagreements.ts';
import {
  readCustodians,
  readDues,
  readTroubles,
  type Place,
  type PlacedDue,
} from '../../../db/registry/reminder-facts.ts';
import type { Database } from '../../../db/schema/index.ts';

/** Everything with a day that counts in these units, whether or not it is told already. */
export async function duesOf(
  db: Kysely<Database>,
  units: readonly string[],
  today: string,
): Promise<readonly PlacedDue[]> {
  const kept = (await readCustodians(db, units)).flatMap(({ custodians, ...place }) =>
    custodianDues({ id: place.accountId ?? '', name: place.accountName ?? '' }, custodians ?? [], today).map((due) => ({
      ...due,
      ...place,
    })),
  );
  return [
    ...kept,
    ...(await readDues(db, units, addDays(today, LONGEST_LEAD))),
    ...(await readTroubles(db, units)),
    ...(await readDisagreements(db, units)),
  ];
}

/** Reminders of which people are told in another way: by the incident, which names who may resolve it. */
const OTHERWISE: readonly ReminderKind[] = ['RELEASE_UNKNOWN', 'RELEASE_PARKED', 'INCIDENT_OPEN'];
/** Reminders whose day is always today. */
const EVERY_DAY: readonly ReminderKind[] = ['CUSTODIAN_MISSING', 'RELEASE_FAILING'];
const OWN: Partial<Record<ReminderKind, NotificationKind>> = {
  AGREEMENT_ENDING: 'AGREEMENT_ENDING',
  QUALIFICATION_ENDING: 'QUALIFICATION_ENDING',
};

export const REGISTRY_KINDS: readonly NotificationKind[] = [
  ...(['AGREEMENT_ENDING', 'QUALIFICATION_ENDING', 'REMINDER', 'SILENCE', 'ORIGINAL_MISSING'] as const),
];

const nobody = { draftId: null, tier: null, people: [], except: [] } as const;

const reminded = (due: PlacedDue & Place & Reminder): NotificationFact => ({
  ...nobody,
  kind: OWN[due.kind] ?? 'REMINDER',
  // one entry may call for several things
  subjectId: OWN[due.kind] === undefined ? `${due.kind} ${due.subjectId}` : due.subjectId,
  // told when it comes near, and once more when it is over
  occurrence: EVERY_DAY.includes(due.kind) ? LASTING : `${due.dueOn} ${due.level}`,
  unitId: due.unitId,
  accountIds: due.accountId === null ? [] : [due.accountId],
  details: { reminder: due.kind, dueAt: startOf(due.dueOn).toISOString(), level: due.level },
});

/** What is due in the registry, and which accounts are silent or lack the week's original. */
export async function factsOfRegistry(
  db: Kysely<Database>,
  units: readonly string[],
  now: Date,
): Promise<readonly NotificationFact[]> {
  const today = chinaDate(now);
  const dues = (await duesOf(db, units, today)).flatMap((due) => {
    const reminder = OTHERWISE.includes(due.kind) ? null : reminderOf(due, today);
    return reminder === null ? [] : reminded(reminder);
  });
  const monday = mondayOf(today);
  const accounts = await readActivity(db, units, startOf(monday), today);
  const quiet = accounts.flatMap((account): readonly NotificationFact[] => {
    const { silentSince, silentDays, warning } = silenceOf(account, now);
    const about = { ...nobody, subjectId: account.accountId, unitId: account.unitId, accountIds: [account.accountId] };
    const silence = {
      occurrence: `${chinaDate(silentSince)} ${warning}`,
      details: { days: silentDays, level: warning },
    };
    return [
      ...(warning === 'NONE' ? [] : [{ ...about, kind: 'SILENCE' as const, ...silence }]),
      ...(originalMissing(account, now)
        ? [{ ...about, kind: 'ORIGINAL_MISSING' as const, occurrence: monday, details: {} }]
        : []),
    ];
  });
  return [...dues, ...quiet];
}
