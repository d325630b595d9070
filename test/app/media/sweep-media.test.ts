import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeOrphans, removeUnused } from '../../../src/app/media/sweep-media.ts';
import { insertMedia, insertUpload } from '../../../src/db/media/store-media.ts';
import { shiftClock, submit } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { idOf } from '../../support/people.ts';
import { show } from '../../support/upload.ts';

let office: Office;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.close());

/** A file in the store, without a row. */
async function storeFile(): Promise<{ readonly digest: string; readonly bytes: number }> {
  const bytes = randomBytes(500);
  const digest = `sha256-${createHash('sha256').update(bytes).digest('hex')}`;
  const { uploadDir } = office.deps.mediaRules;
  mkdirSync(uploadDir, { recursive: true });
  writeFileSync(join(uploadDir, 'given'), bytes);
  await office.deps.media.add(digest, join(uploadDir, 'given'));
  return { digest, bytes: bytes.length };
}

async function uploadedFile(): Promise<string> {
  const { digest, bytes } = await storeFile();
  const file = {
    digest,
    bytes,
    mediaType: 'image/png' as const,
    aiLabel: undefined,
    stripped: [],
    blocks: Buffer.alloc(32),
  };
  await office.deps.db.transaction().execute(async (trx) => {
    await insertMedia(trx, file);
    await insertUpload(trx, digest, office.demo.unit.id, idOf(office, 'editor1'));
  });
  return digest;
}

const hasRow = async (digest: string): Promise<boolean> =>
  (await office.deps.db.selectFrom('media').select('digest').where('digest', '=', digest).executeTakeFirst()) !==
  undefined;
const hasFile = (digest: string): Promise<boolean> => office.deps.media.matches(digest);

it('removes a file that nothing shows after thirty days, and logs it; one that a draft shows stays', async () => {
  await shiftClock(office, '0 days');
  const [unused, shown] = [await uploadedFile(), await uploadedFile()];
  const draft = await submit(office);
  await show(office, draft.id, shown);
  expect(await removeUnused(office.deps)).toBe(0);
  await shiftClock(office, '31 days');
  const fresh = await uploadedFile();
  expect(await removeUnused(office.deps)).toBe(1);
  for (const [digest, stays] of [
    [unused, false],
    [shown, true],
    [fresh, true],
  ] as const)
    expect([await hasRow(digest), await hasFile(digest)]).toEqual([stays, stays]);
  const [entry] = await office.deps.db
    .selectFrom('audit_event')
    .selectAll()
    .where('action', '=', 'media.removed')
    .execute();
  expect(entry).toMatchObject({ unit_id: office.demo.unit.id, details: { digest: unused, bytes: 500, days: 30 } });
  await shiftClock(office, '0 days');
});

it('loses no file to a draft that names it meanwhile', async () => {
  const digest = await uploadedFile();
  const draft = await submit(office);
  await shiftClock(office, '31 days');
  let removing: Promise<number> | undefined;
  await office.deps.db.transaction().execute(async (trx) => {
    await trx.insertInto('revision_media').values({ draft_id: draft.id, rev: 1, digest }).execute();
    // it finds the file unused, and waits for the row that the draft holds
    removing = removeUnused(office.deps);
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  expect(await removing).toBe(0);
  expect([await hasRow(digest), await hasFile(digest)]).toEqual([true, true]);
  await shiftClock(office, '0 days');
});

it('lets no draft name a file that is just being removed', async () => {
  const digest = await uploadedFile();
  const draft = await submit(office);
  await shiftClock(office, '31 days');
  const outcomes = await Promise.allSettled([removeUnused(office.deps), show(office, draft.id, digest)]);
  const named = outcomes[1].status === 'fulfilled';
  expect([await hasRow(digest), await hasFile(digest)]).toEqual([named, named]);
  await shiftClock(office, '0 days');
});

it('removes what a crash between file and row left, and nothing else', async () => {
  const kept = await uploadedFile();
  const orphan = await storeFile();
  expect(await removeOrphans(office.deps)).toBe(1);
  expect(await hasFile(orphan.digest)).toBe(false);
  expect(await hasFile(kept)).toBe(true);
});
