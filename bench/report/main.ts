import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { assessUnits, type Assessment } from '../../src/app/oversight/assessment.ts';
import { secretHash } from '../../src/crypto/secrets.ts';
import { actorsByToken } from '../../src/db/people/actors.ts';
import { writeWorkbook } from '../../src/http/sheets/assessment-xlsx.ts';
import { fill, MONTHS } from './fill.ts';
import { inBenchOffice, timeRounds } from '../office.ts';
import { counted, writeResult } from '../../scripts/figures/result-file.ts';

/** How long the assessment of one month of one office takes when a year of drafts lies in the store. */

const HELP = `npm run bench:report -- [options]
  --json FILE      write the figures
  --drafts N       drafts over ${MONTHS} months (200000)
  --runs N         reports that are timed, one after another (15)
`;

/** A month of one unit shall take less. */
const AIM_MS = 1_000;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    drafts: { type: 'string', default: '200000' },
    runs: { type: 'string', default: '15' },
    help: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  await inBenchOffice(async ({ deps, store, demo }) => {
    const drafts = Number(values.drafts);
    say(`filling ${drafts} drafts …`);
    await fill(store, demo, drafts);
    const token = demo.users.find((user) => user.login === 'auditor')?.token ?? '';
    const [found] = [...(await actorsByToken(store.db, [secretHash(token).toString('hex')])).values()];
    if (found === undefined) throw new Error('the auditor is unknown');
    const registry = await deps.registry.latest();
    const { rows } = await store.pool.query<{ from: string; to: string; first: string }>(
      `select to_char(month - interval '1 month', 'YYYY-MM-DD') as from, to_char(month - interval '1 day', 'YYYY-MM-DD') as to,
         to_char(month - interval '11 months', 'YYYY-MM-DD') as first
       from (select date_trunc('month', wuguan_now() at time zone 'Asia/Shanghai') as month) m`,
    );
    const [{ from, to, first } = { from: '', to: '', first: '' }] = rows;
    const report = (period: { from: string; to: string }): Promise<Assessment> =>
      assessUnits(deps, found.actor, { ...period, unit: demo.unit.id }, registry);
    const month = await report({ from, to });
    const { submitted, published } = month.totals.drafts;
    const tasks = Object.values(month.totals.tiers).reduce((sum, { decided }) => sum + decided, 0);
    say(`a month: ${submitted} drafts handed in, ${published} published, ${tasks} tasks decided`);
    const runs = Number(values.runs);
    const monthMs = await timeRounds(runs, () => report({ from, to }));
    const yearMs = await timeRounds(3, () => report({ from: first, to }));
    const xlsxMs = await timeRounds(runs, async () => {
      const bytes = new PassThrough();
      const whole = buffer(bytes);
      await writeWorkbook(month, bytes);
      return whole;
    });
    say(`report of a month        median ${monthMs.median} ms, slowest ${monthMs.slowest} ms`);
    say(`report of eleven months  median ${yearMs.median} ms, slowest ${yearMs.slowest} ms`);
    say(`workbook of a report     median ${xlsxMs.median} ms, slowest ${xlsxMs.slowest} ms`);
    const toMonth = [{ value: Number((yearMs.median / monthMs.median).toFixed(1)), to: 'a month' }];
    const figures = [
      {
        what: `a month of one unit among ${counted(drafts)} drafts: p50`,
        zh: `${counted(drafts)} 件稿件中一个单位一个月：p50`,
        value: monthMs.median,
        unit: 'ms',
      },
      {
        what: 'a month: slowest',
        zh: '一个月：最慢',
        value: monthMs.slowest,
        unit: 'ms',
        aim: `< ${counted(AIM_MS)} ms`,
      },
      { what: 'eleven months: p50', zh: '十一个月：p50', value: yearMs.median, unit: 'ms', ratios: toMonth },
      { what: 'workbook of a month: p50', zh: '一个月的考核表：p50', value: xlsxMs.median, unit: 'ms' },
    ];
    const inMonth = { submitted, published, tasks };
    writeResult(values.json, 'report', figures, { drafts, inMonth, monthMs, yearMs, xlsxMs });
    if (monthMs.slowest >= AIM_MS) throw new Error(`a month took ${monthMs.slowest} ms, not less than ${AIM_MS}`);
  });
}

await main();
