import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { readCodes } from '../../src/media/reading/read-codes.ts';
import { readKeys, verifyBundle } from '../../verify/wuguan-verify.mjs';
import { approved, review, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { jwksOf } from '../support/jwks.ts';
import { publish } from '../support/published.ts';

const PUBLIC_URL = 'https://review.example.gov.cn';
const TITLE = '关于开放公共自习室的通知';
const BODY = '自下周一起每晚开放到九点。';
let office: HttpOffice;

beforeAll(async () => {
  office = await openHttpOffice(undefined, { publicUrl: PUBLIC_URL });
});
afterAll(() => office.close());

/** What a telephone reads off the printed sheet. */
async function codeOn(draftId: string): Promise<string> {
  const token = office.demo.users.find(({ login }) => login === 'editor1')?.token;
  const response = await fetch(`${office.baseUrl}/v1/drafts/${draftId}/review-sheet`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const [svg = ''] = /<svg class="qr"[^]*?<\/svg>/.exec(await response.text()) ?? [];
  const picture = sharp(Buffer.from(svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'))).resize(700, 700);
  const { data, info } = await picture
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [code] = await readCodes({ data, width: info.width, height: info.height });
  return code?.text ?? '';
}

interface Checked {
  readonly standing: string | undefined;
  readonly page: string;
}
/** The page as a stranger sees it, with some of what the code holds changed. */
async function check(address: string, over: Readonly<Record<string, string>> = {}): Promise<Checked> {
  const query = new URL(address).searchParams;
  for (const [name, value] of Object.entries(over)) query.set(name, value);
  const response = await fetch(`${office.baseUrl}/verify?${query.toString()}`);
  const page = await response.text();
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(page).not.toContain(TITLE);
  expect(page).not.toContain(BODY);
  return { standing: /data-standing="(\w+)"/.exec(page)?.[1], page };
}
const draftOf = (title = TITLE) => approved(office, { title, body: `<p>${BODY}</p>` });
/** The same code with another character in one of its groups. */
const withOther = (code: string, at: number): string =>
  code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1);

test('the code on a review sheet is read by a camera, and leads a stranger to what the sheet must say', async () => {
  const { id, contentHash } = await draftOf();
  const address = await codeOn(id);
  expect(address.startsWith(`${PUBLIC_URL}/verify?`)).toBe(true);
  expect(Object.fromEntries(new URL(address).searchParams)).toMatchObject({ draft: id, rev: '1', hash: contentHash });
  const { standing, page } = await check(address);
  expect(standing).toBe('VALID');
  for (const said of ['有效：', 'Valid:', contentHash, '已批准', '初审', '终审', '演＊']) expect(page).toContain(said);
  // names are for whoever has the sheet to compare, not to learn
  expect(page).not.toContain('演示初审甲');
  // typed by hand, as people do
  const code = new URL(address).searchParams.get('code') ?? '';
  expect((await check(address, { code: code.toLowerCase().replaceAll('-', ' '), hash: '' })).standing).toBe('VALID');
});

test('a forged sheet is never valid, whichever group of its code, hash or draft is another', async () => {
  const [{ id }, other] = [await draftOf(), await draftOf('关于举办读书月的通知')];
  const address = await codeOn(id);
  const code = new URL(address).searchParams.get('code') ?? '';
  for (let at = 0; at < code.length; at += 1) {
    if (code[at] === '-') continue;
    const { standing, page } = await check(address, { code: withOther(code, at) });
    // the last group says how findings stand: without it the rest is on record, and no more is said
    expect(standing, `character ${at}`).toBe(at < 15 ? 'UNKNOWN' : 'CHANGED');
    expect(page).not.toContain('有效：');
    expect(page).not.toContain('Valid:');
  }
  expect(await check(address, { hash: 'ab'.repeat(32) })).toMatchObject({ standing: 'MISMATCH' });
  for (const over of [{ draft: other.id }, { draft: 'none' }, { code: '' }, { code: code.slice(0, 14) }]) {
    const { standing, page } = await check(address, over);
    expect(standing).toBe('UNKNOWN');
    expect(page).not.toContain('内容校验值 Hash');
  }
  // whether there is such a draft is nobody's business
  const said = ({ page }: Checked) => /<p role="status"[^]*?<\/p>/.exec(page)?.[0];
  const nobodys = { draft: '018f0000-0000-7000-8000-000000000001' };
  expect(said(await check(address, { code: withOther(code, 0) }))).toBe(said(await check(address, nobodys)));
});

test('a sheet is superseded by a later opinion or version, and void when its draft is withdrawn', async () => {
  const { id } = await submit(office, 'editor1', { title: TITLE, body: `<p>${BODY}</p>` });
  await runAllChecks(office, id);
  const first = await codeOn(id);
  expect((await check(first)).standing).toBe('VALID');
  await review(office, id, 'first1');
  const { standing, page } = await check(first);
  expect(standing).toBe('SUPERSEDED');
  expect(page).not.toContain('有效：');
  const second = await codeOn(id);
  expect((await check(second)).standing).toBe('VALID');
  await office.as('editor1').call('POST', `/v1/drafts/${id}/withdraw`, { reason: '另写' });
  expect((await check(second)).standing).toBe('WITHDRAWN');
  expect((await check(first)).standing).toBe('WITHDRAWN');
});

test('the code on the sheet is that of the bundle, also where there is no server', async () => {
  const accepted = await draftOf('关于延长开放时间的通知');
  const address = await codeOn(accepted.id);
  const { items } = await publish(office, accepted);
  await growLog(office.deps, { wait: true });
  const response = await office.as('auditor').call('GET', `/v1/releases/${items[0]?.releaseId}/evidence`);
  const keys = readKeys(await jwksOf(office));
  const broken = (sheet: string) =>
    verifyBundle(JSON.stringify(response.body), keys, { sheet }).find(({ ok, claim }) => !ok && claim !== 'form')
      ?.claim;
  expect(broken(`${address}\n`)).toBeUndefined();
  expect(broken(await codeOn((await draftOf()).id))).toBe('sheet');
  expect(broken(address.replace('rev=1', 'rev=2'))).toBe('sheet');
});

test('asks for what the sheet says, and answers no flood', async () => {
  const empty = await fetch(`${office.baseUrl}/verify`);
  const page = await empty.text();
  for (const said of ['校验码', 'Check code', '<form method="get"']) expect(page).toContain(said);
  expect(page).not.toContain('data-standing');
  let status = 200;
  // more than twice what is answered: time may begin anew meanwhile
  for (let n = 0; n < 150 && status === 200; n += 1) ({ status } = await fetch(`${office.baseUrl}/verify`));
  expect(status).toBe(429);
});
