import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readOutside } from '../../src/config-outside.ts';
import { openBreaker } from '../../src/outside/breaker.ts';
import { UnansweredError, type Checker, type Sent } from '../../src/outside/checker.ts';
import { openChecker } from '../../src/outside/open-checkers.ts';
import { outsideSettings, type CheckerSettings } from '../../src/outside/settings.ts';
import { answerJson, openAnswering, type Answering } from '../support/answering.ts';

const SECRET = `whsec_${Buffer.from('a secret of the office and of the centre').toString('base64')}`;
const SENT: Sent = {
  ...{ contentHash: 'a'.repeat(64), kind: 'ORIGINAL', category: 'SERVICE', level: 'NORMAL' },
  fields: [
    { name: 'title', text: '关于办事时间的通知' },
    { name: 'body', text: '全市第一的服务，请联系我们。' },
  ],
};
const place = {
  ...{ code: 'best', gate: 'LEGAL', severity: 'HARD', field: 'body', start: 0, end: 4 },
  ...{ quote: '全市第一', message: '绝对化用语' },
};

type Over = Readonly<Record<string, unknown>>;
const CENTRE = { name: 'centre', title: '市校对中心', kind: 'http', secret: SECRET, url: 'http://127.0.0.1:1/' };
const MODEL = { name: 'model', title: '本地模型', kind: 'chat', model: 'local' };
const settled = (given: Over): CheckerSettings => outsideSettings.parse({ checkers: [given] }).checkers[0]!;
const checker = ({ url }: Answering, over: Over = {}): Checker => openChecker(settled({ ...CENTRE, url, ...over }));
const model = ({ url }: Answering, over: Over = {}): Checker => openChecker(settled({ ...MODEL, url, ...over }));

const open: Answering[] = [];
const answering = async (...args: Parameters<typeof openAnswering>): Promise<Answering> => {
  const server = await openAnswering(...args);
  open.push(server);
  return server;
};
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const refused = async (asked: Promise<unknown>): Promise<string> => {
  const error: unknown = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UnansweredError);
  return (error as UnansweredError).message;
};

describe('a checker', () => {
  test('is asked by a signed request, and what it finds is lowered to what the settings let it be', async () => {
    const server = await answering((body, response, request) => {
      new Webhook(SECRET).verify(body, request.headers as Record<string, string>);
      const findings = [place, { ...place, gate: 'POLICY', severity: 'INFO' }, { ...place, gate: 'SECRECY' }];
      answerJson(response, { contentHash: SENT.contentHash, findings });
    });
    const { opinions, dropped } = await checker(server, { most: { SECRECY: 'BLOCK' } }).ask(SENT);
    expect(opinions.map(({ gate, severity }) => `${gate} ${severity}`)).toEqual([
      'LEGAL WARN',
      'POLICY INFO',
      'SECRECY BLOCK',
    ]);
    expect(dropped).toBe(0);
    expect(JSON.parse(server.asked[0]!.body)).toEqual({ type: 'check', ...SENT });
  });

  test('says nothing of places that are not there, and nothing unseen', async () => {
    const findings = [
      { ...place, start: -1 },
      { ...place, end: 400 },
      { ...place, start: 4 },
      { ...place, field: 'summary' },
      { ...place, quote: '全市第二' },
      { ...place, message: '看\u202e这\u0000里\n如何', suggestion: '较\u200b好' },
    ];
    const server = await answering((_body, response) =>
      answerJson(response, { contentHash: SENT.contentHash, findings }),
    );
    const { opinions, dropped } = await checker(server).ask(SENT);
    expect(dropped).toBe(5);
    expect(opinions).toMatchObject([{ message: '看 这 里 如何', suggestion: '较 好' }]);
  });

  const HOSTILE: Readonly<Record<string, readonly [(response: ServerResponse) => void, RegExp]>> = {
    'answers for other content': [
      (response) => answerJson(response, { contentHash: 'b'.repeat(64), findings: [] }),
      /不是本稿/,
    ],
    'answers something else': [(response) => answerJson(response, ['passed']), /不合约定/],
    'says that all is well, or overrides': [
      (response) =>
        answerJson(response, { contentHash: SENT.contentHash, findings: [], verdict: 'PASS', overrides: ['x'] }),
      /不合约定/,
    ],
    'names a rule of ours': [
      (response) =>
        answerJson(response, { contentHash: SENT.contentHash, findings: [{ ...place, code: 'secrecy.mark' }] }),
      /不合约定/,
    ],
    'finds without end': [
      (response) =>
        answerJson(response, { contentHash: SENT.contentHash, findings: Array.from({ length: 201 }, () => place) }),
      /不合约定/,
    ],
    'breaks off': [
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"content');
        response.destroy();
      },
      /连接/,
    ],
    'sends what is no JSON': [
      (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"contentHash":'),
      /不合约定/,
    ],
    'sends a page': [
      (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>ok</p>'),
      /内容类型/,
    ],
    'sends too much': [
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ contentHash: SENT.contentHash, findings: [], rest: 'x'.repeat(400_000) }));
      },
      /过大/,
    ],
    'is elsewhere': [
      (response) => void response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end(),
      /拒绝.*307/,
    ],
    refuses: [(response) => void response.writeHead(503).end(), /503/],
  };
  test.each(Object.entries(HOSTILE))('that %s gave no answer', async (_name, [answer, why]) => {
    const server = await answering((_body, response) => answer(response));
    expect(await refused(checker(server).ask(SENT))).toMatch(why);
    expect(server.asked).toHaveLength(1);
  });

  test('that is slow, at once or by drops, gave no answer', async () => {
    const silent = await answering(() => {});
    expect(await refused(checker(silent, { timeoutMs: 150 }).ask(SENT))).toMatch(/超过时限/);
    const drops = await answering((_body, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await refused(checker(drops, { timeoutMs: 300 }).ask(SENT))).toMatch(/超过时限/);
  });

  test('is sent nothing in plain outside of the intranet, nor where machines hand out credentials', async () => {
    const ask = (url: string) => refused(openChecker(settled({ ...CENTRE, url, timeoutMs: 200 })).ask(SENT));
    expect(await ask('http://8.8.8.8/')).toMatch(/https/);
    expect(await ask('http://169.254.169.254/')).toMatch(/内部或保留/);
  });

  test('that failed five times in a row is left alone for a minute, then one request tries', async () => {
    let now = 0;
    const guarded = openBreaker(() => now);
    let tried = 0;
    const fail = () =>
      guarded(async () => {
        tried += 1;
        throw new UnansweredError('BAD_ANSWER');
      });
    for (let n = 0; n < 5; n += 1) expect(await refused(fail())).toMatch(/不合约定/);
    expect(await refused(fail())).toMatch(/暂停/);
    now = 60_000;
    expect(await refused(fail())).toMatch(/不合约定/);
    expect(await refused(fail())).toMatch(/暂停/);
    expect(tried).toBe(6);
    now = 120_000;
    expect(await guarded(async () => 'back')).toBe('back');
    expect(await refused(fail())).toMatch(/不合约定/);
  });
});

describe('a chat endpoint', () => {
  const says = (content: unknown) => ({
    id: 'x',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: typeof content === 'string' ? content : JSON.stringify(content) },
      },
    ],
  });
  const remark = { quote: '全市第一', gate: 'LEGAL', message: '绝对化用语', suggestion: '市内较好' };

  test('gives notes alone, on what stands in the text; the rest is counted', async () => {
    const findings = [remark, { ...remark, quote: '全国第一' }, { ...remark, quote: '办事时间', suggestion: null }];
    const server = await answering((_body, response) => answerJson(response, says({ findings })));
    const { opinions, dropped } = await model(server, { key: 'k-1' }).ask(SENT);
    expect(dropped).toBe(1);
    expect(opinions).toMatchObject([
      { severity: 'INFO', field: 'body', start: 0, end: 4, suggestion: '市内较好' },
      { severity: 'INFO', field: 'title', start: 2, end: 6 },
    ]);
    const [{ body, request }] = server.asked as [Answering['asked'][number]];
    expect(request.headers.authorization).toBe('Bearer k-1');
    expect(JSON.parse(body)).toMatchObject({
      model: 'local',
      temperature: 0,
      response_format: { type: 'json_object' },
    });
  });

  test.each([
    ['words around it', '好的：{"findings":[]}'],
    ['another severity', { findings: [{ ...remark, severity: 'HARD' }] }],
    ['a verdict', { findings: [], passed: true }],
    ['a gate that is none', { findings: [{ ...remark, gate: 'ALL' }] }],
    ['too many remarks', { findings: Array.from({ length: 51 }, () => remark) }],
  ])('that answers with %s gave no answer', async (_name, content) => {
    const server = await answering((_body, response) => answerJson(response, says(content)));
    expect(await refused(model(server).ask(SENT))).toMatch(/不合约定/);
  });

  test('is not sent what is too long', async () => {
    const server = await answering((_body, response) => answerJson(response, says({ findings: [] })));
    const long = { ...SENT, fields: [{ name: 'body', text: '长'.repeat(101) }] };
    expect(await refused(model(server, { maxCharacters: 100 }).ask(long))).toMatch(/过长/);
    expect(server.asked).toEqual([]);
  });
});

describe('the settings', () => {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-outside-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const file = (content: string): string => {
    const path = join(dir, 'outside.json');
    writeFileSync(path, content);
    return path;
  };

  test('name checkers once each, and are refused whole without a word of their secrets', () => {
    expect(readOutside(undefined)).toEqual([]);
    const centre = {
      name: 'centre',
      title: '市校对中心',
      kind: 'http',
      url: 'https://check.example.cn/',
      secret: SECRET,
    };
    expect(readOutside(file(JSON.stringify({ checkers: [centre] })))).toMatchObject([
      { required: false, mask: true, most: {}, timeoutMs: 10_000 },
    ]);
    const wrong = [
      '{"checkers": [{"secret": "whsec_topsecret',
      JSON.stringify({ checkers: [] }),
      JSON.stringify({ checkers: [centre, centre] }),
      JSON.stringify({ checkers: [{ ...centre, most: { LEGAL: 'HARD' } }] }),
      JSON.stringify({ checkers: [{ ...centre, secret: 'whsec_topsecret' }] }),
      JSON.stringify({ checkers: [{ ...centre, url: 'https://me:topsecret@check.example.cn/' }] }),
      JSON.stringify({ checkers: [{ ...centre, url: 'ftp://check.example.cn/' }] }),
    ];
    for (const content of wrong) expect(() => readOutside(file(content))).toThrow(/^OUTSIDE_CHECKERS=(?!.*topsecret)/s);
    expect(() => readOutside(join(dir, 'none.json'))).toThrow(/读不出/);
  });
});

describe('the checker in examples/', () => {
  test('answers what was signed, and nobody else', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'wuguan-words-'));
    writeFileSync(join(dir, 'words.txt'), '第一\n联系我们\n');
    const example = fileURLToPath(new URL('../../examples/outside-checker.mjs', import.meta.url));
    const child: ChildProcess = fork(example, [join(dir, 'words.txt')], {
      env: { ...process.env, OUTSIDE_SECRET: SECRET, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    try {
      const url = await new Promise<string>((resolve) =>
        child.stdout!.once('data', (line: Buffer) => resolve(String(line).trim())),
      );
      const { opinions, dropped } = await openChecker(settled({ ...CENTRE, url })).ask(SENT);
      expect(opinions.map(({ field, start, end }) => [field, start, end])).toEqual([
        ['body', 2, 4],
        ['body', 9, 13],
      ]);
      expect(dropped).toBe(0);
      const other = `whsec_${Buffer.from('another secret that nobody gave out').toString('base64')}`;
      expect(await refused(openChecker(settled({ ...CENTRE, url, secret: other })).ask(SENT))).toMatch(/400/);
    } finally {
      child.kill('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
