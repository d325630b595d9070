// A publishing tool on the SDK: node publish-with-sdk.mjs DIRECTORY, with WUGUAN_URL and PUBLISHER_TOKEN.
// Its platform is a directory: one page for each release, in a place of its own, so that doing it twice changes nothing.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoTicket, openKeys, openOffice, shownOf, verifyTicket } from 'wuguan-sdk';

const [directory] = process.argv.slice(2);
mkdirSync(join(directory, 'media'), { recursive: true });
const office = openOffice(process.env.WUGUAN_URL, process.env.PUBLISHER_TOKEN);
const keys = openKeys(office);
const escape = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const placeOf = (releaseId) => join(directory, `${releaseId}.html`);

function pageOf(item) {
  const { title, body, bodyFormat, source } = shownOf(item);
  const html = bodyFormat === 'html' ? body.replaceAll('"media:sha256-', '"media/sha256-') : escape(body);
  const from = source === null ? '' : `<p>来源：${escape(source.name)}</p>`;
  return `<!doctype html><meta charset="utf-8"><h1>${escape(title)}</h1><article>${html}</article>${from}`;
}

async function publish(item) {
  for (const file of item.media) await office.fetchMedia(file, join(directory, 'media', file.digest));
  const page = pageOf(item);
  // the files took their time: the ticket must hold at this very moment
  await verifyTicket(item, keys);
  // your platform in place of these two lines; whole or not at all
  writeFileSync(`${placeOf(item.releaseId)}.new`, page);
  renameSync(`${placeOf(item.releaseId)}.new`, placeOf(item.releaseId));
  // what is public is read, and is the approved text only if nothing differs
  const isSame = readFileSync(placeOf(item.releaseId), 'utf8') === page;
  return isSame ? item.contentHash : '0'.repeat(64);
}

const { items, stops, deletions } = await office.pull({ max: 10, leaseSeconds: 600 });
for (const item of items) {
  const { releaseId, pullNo } = item;
  try {
    await verifyTicket(item, keys);
    const publishedHash = await publish(item);
    await office.receipt(releaseId, { pullNo, phase: 'PUBLISHED', platformId: releaseId, publishedHash });
  } catch (error) {
    // nothing is reported FAILED that may be out: the server sees the lease end, and a person looks
    if (!(error instanceof NoTicket)) throw error;
    process.stderr.write(`${releaseId}: not what was approved, not published: ${error.message}\n`);
  }
}
for (const { releaseId } of stops)
  await office.stopAck(releaseId, existsSync(placeOf(releaseId)) ? 'ALREADY_OUT' : 'STOPPED');
for (const { releaseId, pullNo, url, platformId } of deletions) {
  rmSync(placeOf(releaseId), { force: true });
  const place = { url: url ?? undefined, platformId: platformId ?? undefined };
  await office.receipt(releaseId, { pullNo, phase: 'DELETED', ...place });
}
