// A checker outside the house in one page: node examples/outside-checker.mjs WORDS.txt, with OUTSIDE_SECRET (whsec_…) and PORT.
// It is asked by signed requests (Standard Webhooks) and answers with places of the very content that it was asked about.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const { OUTSIDE_SECRET: secret, PORT: port = '8090' } = process.env;
const words = readFileSync(process.argv[2], 'utf8')
  .split(/\r?\n/)
  .filter((word) => word !== '');
const webhook = new Webhook(secret);
const MOST = 4 * 2 ** 20;

async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Every place of a listed word. Offsets are UTF-16 units of the text of the field, as JavaScript counts them. */
function* find({ name, text }) {
  for (const word of words) {
    for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + 1)) {
      yield {
        code: 'listed',
        gate: 'LEGAL', // POLITICAL LEGAL POLICY SECRECY WORDING
        severity: 'WARN', // the office lowers it to what its settings allow
        field: name,
        start,
        end: start + word.length,
        quote: word,
        message: `「${word}」在本中心的词表中`,
      };
    }
  }
}

const server = createServer(async (request, response) => {
  try {
    const body = await readBody(request);
    webhook.verify(body, request.headers); // throws: not from the office, or older than five minutes
    const { contentHash, fields } = JSON.parse(body);
    const findings = fields.flatMap((field) => [...find(field)]).slice(0, 200);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ contentHash, findings }));
  } catch {
    response.writeHead(400).end();
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
