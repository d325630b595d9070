import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** One word for one thing: what people read says it as docs/glossary.md does. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const filesBelow = (folder: string, wanted: RegExp): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name))
    .map((name) => join(folder, name));

/** Words of texts that are checked are no words of the product. */
const TEXTS = /^src\/text\/|^src\/checks\/.*(?:tables|words)|^web\/src\/api\/schema\.gen/;
const FILES = [
  ...['src', 'web/src', 'publisher', 'sdk', 'verify'].flatMap((folder) => filesBelow(folder, /\.(?:tsx?|mjs|md)$/)),
  ...filesBelow('docs', /\.zh-CN\.md$|glossary\.md$/),
  'README.zh-CN.md',
].filter((name) => !TEXTS.test(name) && !name.includes('node_modules'));

/** What was said once, and what is said now. */
const FORMER: readonly (readonly [former: RegExp, now: string])[] = [
  [/口令(?!牌)/, '密码'],
  [/(?<!接口)令牌/, '接口令牌'],
  [/待发布件/, '发布记录'],
  [/不早于|不晚于/, '最早发布时间、最晚发布时间'],
  [/内容哈希/, '内容校验值'],
  [/(?<!突发)事件(?!循环|发生|类)/, '发布异常'],
  // rules in shadow run 静默
  [/静默(?!运行)/, '未更新'],
  [/策略解释/, '审核流程查询'],
  [/取值组合/, '逐项说明应当怎样填写'],
  [/撤稿/, '作废（撰稿人终止稿件）、下线（已发布的删除）'],
  [/撤回(?:撤稿|下线|发布|申请|提议)/, '撤回只指撰稿人把在审稿件取回修改'],
  [/闸口/, '放行判定'],
  [/看过放行/, '复核放行'],
  [/已放行|不得放行|逐条放行|放行(?:项|理由|检出|表述)|检出项?放行/, '准予保留'],
];

test('words that were given up are said nowhere', () => {
  expect(FILES.length).toBeGreaterThan(500);
  const said = FILES.flatMap((name) =>
    readFileSync(join(ROOT, name), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        FORMER.filter(([former]) => former.test(line)).map(
          ([, now]) => `${name}:${at + 1} ${line.trim().slice(0, 80)} → ${now}`,
        ),
      ),
  );
  expect(said).toEqual([]);
});
