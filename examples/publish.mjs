// A publishing tool in one page: node examples/publish.mjs DIRECTORY, with WUGUAN_URL and PUBLISHER_TOKEN.
// Its platform is a directory: one page for each release, in a place of its own, so that doing it twice changes nothing.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { createLocalJWKSet, jwtVerify } from 'jose';

const { WUGUAN_URL: base, PUBLISHER_TOKEN: token } = process.env;
const [directory] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });

async function call(path, body) {
  const response = await fetch(base + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

// 1. Pull: approved items, each leased to this tool alone; and what is to be stopped or deleted.
const { items, stops, deletions } = await call('/v1/releases/pull', { max: 10, leaseSeconds: 600 });
const { id: audience } = await call('/v1/me');
const { keys: all } = await call('/.well-known/jwks.json');
const keys = createLocalJWKSet({ keys: all.filter(({ revoked }) => !revoked) });
const escape = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const pageOf = (releaseId) => join(directory, `${releaseId}.html`);

for (const item of items) {
  const { releaseId, accountId, content, contentHash, pullNo } = item;
  const receipt = (phase, more) => call(`/v1/releases/${releaseId}/receipt`, { pullNo, phase, ...more });
  // 2. Verify: the ticket is the server's and for this tool, has not ended, and names this item, account and content.
  const hash = createHash('sha256').update(canonicalize(content)).digest('hex');
  const { payload } = await jwtVerify(item.ticket, keys, { algorithms: ['EdDSA'], issuer: 'wuguan', audience });
  const expected = { releaseId, accountId, pullNo, contentHash: hash };
  const wrong = Object.keys(expected).filter((name) => payload[name] !== expected[name]);
  if (wrong.length > 0 || hash !== contentHash) throw new Error(`not what was approved: ${wrong.join()}`);
  // 3. Publish: the account's variant where it has one. Whole or not at all.
  const { title, body, bodyFormat } = { ...content, ...content.variants[accountId] };
  const html = bodyFormat === 'html' ? body : escape(body);
  const page = `<!doctype html><meta charset="utf-8"><h1>${escape(title)}</h1><article>${html}</article>`;
  writeFileSync(`${pageOf(releaseId)}.new`, page);
  renameSync(`${pageOf(releaseId)}.new`, pageOf(releaseId));
  // 4. Read back what is public, and report the hash of what it is: the approved one only if nothing differs.
  const isSame = readFileSync(pageOf(releaseId), 'utf8') === page;
  const publishedHash = isSame ? contentHash : createHash('sha256').update('differs').digest('hex');
  await receipt('PUBLISHED', { platformId: releaseId, publishedHash });
}
// 5. Stop what is not out yet, delete what is to be deleted, and say so.
for (const { releaseId } of stops)
  await call(`/v1/releases/${releaseId}/stop-ack`, {
    outcome: existsSync(pageOf(releaseId)) ? 'ALREADY_OUT' : 'STOPPED',
  });
for (const { releaseId, pullNo, platformId, url } of deletions) {
  rmSync(pageOf(releaseId), { force: true });
  const place = { ...(platformId && { platformId }), ...(url && { url }) };
  await call(`/v1/releases/${releaseId}/receipt`, { pullNo, phase: 'DELETED', ...place });
}
