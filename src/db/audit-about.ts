import { sql, type Kysely } from 'kysely';
import type { Database } from './schema/index.ts';

/** To what draft and unit a thing belongs. */
export interface Belonging {
  readonly draftId: string | null;
  readonly unitId: string;
}

/** Things that requests name, by the first part of their path. */
const OF = {
  drafts: sql`select id as "draftId", unit_id as "unitId" from draft where id = `,
  tasks: sql`select d.id as "draftId", d.unit_id as "unitId" from review_task t join draft d on d.id = t.draft_id where t.id = `,
  releases: sql`select d.id as "draftId", d.unit_id as "unitId" from release_item i join draft d on d.id = i.draft_id where i.id = `,
  cases: sql`select d.id as "draftId", d.unit_id as "unitId" from case_file c join draft d on d.id = c.draft_id where c.id = `,
  incidents: sql`select i.draft_id as "draftId", a.unit_id as "unitId" from incident i join account a on a.id = i.account_id where i.id = `,
  findings: sql`select d.id as "draftId", d.unit_id as "unitId" from finding f join draft d on d.id = f.draft_id where f.id = `,
  'false-alarms': sql`select f.draft_id as "draftId", a.unit_id as "unitId" from false_alarm a join finding f on f.id = a.finding_id where a.id = `,
  accounts: sql`select null as "draftId", unit_id as "unitId" from account where id = `,
  users: sql`select null as "draftId", unit_id as "unitId" from app_user where id = `,
  'mandatory-reposts': sql`select null as "draftId", unit_id as "unitId" from mandatory_repost where id = `,
  messages: sql`select null as "draftId", a.unit_id as "unitId" from reader_message m join account a on a.id = m.account_id where m.id = `,
  impersonations: sql`select null as "draftId", a.unit_id as "unitId" from impersonation i join account a on a.id = i.account_id where i.id = `,
  units: sql`select null as "draftId", id as "unitId" from unit where id = `,
} as const;

/** What a thing belongs to; undefined = there is none of that id, or nothing is known of its kind. */
export async function belongingOf(db: Kysely<Database>, entity: string, id: string): Promise<Belonging | undefined> {
  if (!Object.hasOwn(OF, entity)) return undefined;
  const { rows } = await sql<Belonging>`${OF[entity as keyof typeof OF]}${id}`.execute(db);
  return rows[0];
}
