import { parseArgs } from 'node:util';
import { search, SEARCHED } from '../../src/app/search/search.ts';
import type { Actor } from '../../src/domain/roles.ts';
import { counted, writeResult } from '../../scripts/figures/result-file.ts';
import { latencyOf } from '../middle.ts';
import { inBenchOffice } from '../office.ts';
import { ACTS, fillTitles, PLACES, TOPICS } from './fill.ts';

/** How long a search takes among a great many drafts, for what many, few and none of them have. */

const HELP = `npm run bench:search -- [options]
  --json FILE      write the figures
  --drafts N       drafts (1000000)
  --searches N     searches of each kind (200)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    drafts: { type: 'string', default: '1000000' },
    searches: { type: 'string', default: '200' },
    help: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const pick = (words: readonly string[], n: number): string => words[n % words.length] ?? '';

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  await inBenchOffice(async ({ store, demo, deps }) => {
    const drafts = Number(values.drafts);
    const searches = Number(values.searches);
    say(`filling ${drafts} drafts …`);
    await fillTitles(store.pool, demo, drafts);
    const registry = await deps.registry.latest();
    const grant = { role: 'EDITOR' as const, unitId: demo.unit.id, accountId: null, tier: null };
    const actor: Actor = {
      ...{ kind: 'person', id: demo.users[0]?.id ?? '', name: '', tokenId: null, accountIds: null },
      ...{ unitId: demo.unit.id, grants: [grant] },
    };
    const measure = async (words: (n: number) => string) => {
      const took: number[] = [];
      let found = 0;
      for (let n = 0; n < searches; n += 1) {
        const started = performance.now();
        const { drafts: hits } = await search(deps, actor, registry, words(n), SEARCHED);
        took.push(performance.now() - started);
        found += hits.length;
      }
      return { searches, found, ...latencyOf(took) };
    };
    // the first ones load what is read later
    await measure((n) => `${pick(PLACES, n)} ${pick(TOPICS, n)}`);
    const common = await measure((n) => pick(TOPICS, n).slice(0, 2));
    const several = await measure((n) => `${pick(PLACES, n)} ${pick(TOPICS, n * 7)} ${pick(ACTS, n * 3)}`);
    const rare = await measure((n) => `第${1 + ((n * 7_919) % drafts)}期`);
    const none = await measure((n) => `${pick(TOPICS, n)}协定`);
    for (const [name, figures] of Object.entries({ common, several, rare, none }))
      say(`${name.padEnd(8)} ${figures.found} found, p50 ${figures.p50} ms, p99 ${figures.p99} ms`);
    const figures = [
      {
        what: `a search among ${counted(drafts)} drafts, two characters that many titles have: p99`,
        zh: `在 ${counted(drafts)} 篇稿件中检索两个常见字：p99`,
        value: common.p99,
        unit: 'ms' as const,
        aim: '≤ 100 ms',
      },
      { what: 'three words: p99', zh: '三个词：p99', value: several.p99, unit: 'ms' as const, aim: '≤ 100 ms' },
      { what: 'what one title has: p99', zh: '只有一篇有：p99', value: rare.p99, unit: 'ms' as const, aim: '≤ 100 ms' },
      { what: 'what none has: p99', zh: '一篇也没有：p99', value: none.p99, unit: 'ms' as const, aim: '≤ 100 ms' },
    ];
    writeResult(values.json, 'search', figures, { drafts, common, several, rare, none });
  });
}

await main();
