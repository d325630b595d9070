import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumIsInstalled, openBrowser } from '../../scripts/chromium.ts';
import { counted, writeResult, type Figure } from '../../scripts/figures/result-file.ts';
import { openMediaReader } from '../../src/media/reading/media-reader.ts';
import { posterRules, readPosters, type ReadPoster } from '../../test/support/read-posters.ts';
import { assertBounds } from '../bounds.ts';

/**
 * Posters with words and codes that must be found, and as many clean ones, drawn by a browser and read one by one: what is
 * found at the place where it was drawn, what is flagged in vain, and how long a picture takes.
 */

const HELP = `npm run bench:posters -- [options]
  --posters N    how many, half of them clean (500)
  --json FILE    write the figures
  --seed N       other posters
  --keep FOLDER  keep the pictures of which something was missed or flagged in vain
  --assert       end with 1 where a figure passed its bound
`;

const { values } = parseArgs({
  options: {
    posters: { type: 'string', default: '500' },
    json: { type: 'string' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
    assert: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
const rounded = (value: number): number => Number(value.toFixed(2));
const atShare = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

function tell(read: ReadPoster): void {
  const { poster, missed, false: others, reading } = read;
  const text = reading.frames.flatMap(({ lines }) => lines.map((line) => line.text)).join(' / ');
  for (const { kind, what } of missed) process.stdout.write(`  #${poster.index} missed ${kind} ${what} in: ${text}\n`);
  for (const { ruleId, excerpt } of others) process.stdout.write(`  #${poster.index} false ${ruleId}: ${excerpt}\n`);
  if (values.keep === undefined || missed.length + others.length === 0) return;
  mkdirSync(values.keep, { recursive: true });
  writeFileSync(join(values.keep, `${poster.index}.png`), poster.png);
}

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (!chromiumIsInstalled()) {
    process.exitCode = 2;
    return;
  }
  const count = Number(values.posters);
  const browser = await openBrowser();
  const reader = openMediaReader({ ffmpeg: null });
  const read: Omit<ReadPoster, 'reading'>[] = [];
  try {
    const page = await browser.newPage();
    const rules = await posterRules();
    // the first file pays for the process and its models
    await readPosters(page, reader, rules, 1, Number(values.seed) + 1_000).next();
    for await (const one of readPosters(page, reader, rules, count, Number(values.seed))) {
      tell(one);
      const { reading: _reading, ...rest } = one;
      read.push({ ...rest, poster: { ...rest.poster, png: Buffer.alloc(0) } });
    }
  } finally {
    reader.close();
    await browser.drop();
  }
  report(read, count);
}

function report(read: readonly Omit<ReadPoster, 'reading'>[], count: number): void {
  const plants = read.flatMap(({ poster }) => poster.plants);
  const missed = read.flatMap((one) => one.missed);
  const of = (kind: 'word' | 'code') => ({
    planted: plants.filter((plant) => plant.kind === kind).length,
    missed: missed.filter((plant) => plant.kind === kind).length,
  });
  const clean = read.filter(({ poster }) => poster.index % 2 === 1);
  const flagged = clean.filter((one) => one.false.length > 0).length;
  const times = read.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const found = (kind: 'word' | 'code'): number => rounded(share(of(kind).planted - of(kind).missed, of(kind).planted));
  const all = rounded(share(plants.length - missed.length, plants.length));
  const vain = rounded(share(flagged, clean.length));
  const work = read.map(({ cpuMs }) => cpuMs).toSorted((a, b) => a - b);
  const [p50, p95] = [Math.round(atShare(times, 0.5)), Math.round(atShare(times, 0.95))];
  const figures: readonly Figure[] = [
    {
      what: `${counted(plants.length)} words and codes planted in ${counted(count)} posters, found where they were drawn`,
      zh: `${counted(count)} 张海报中植入的 ${counted(plants.length)} 处词语和二维码，在原处检出`,
      ...{ value: all, unit: '%', aim: '≥ 95 %' },
    },
    {
      what: `of them ${of('word').planted} words`,
      zh: `其中词语 ${of('word').planted} 处`,
      value: found('word'),
      unit: '%',
    },
    {
      what: `of them ${of('code').planted} codes`,
      zh: `其中二维码 ${of('code').planted} 处`,
      value: found('code'),
      unit: '%',
    },
    {
      what: `${counted(clean.length)} clean posters, flagged above a note`,
      zh: `${counted(clean.length)} 张干净海报中被标为警示以上`,
      ...{ value: vain, unit: '%', aim: '≤ 1 %' },
    },
    { what: 'reading one picture, p50', zh: '识读一张图片，p50', value: p50, unit: 'ms' },
    { what: 'reading one picture, p95', zh: '识读一张图片，p95', value: p95, unit: 'ms', aim: '≤ 2,500 ms' },
    {
      what: 'processor time of one picture, p50',
      zh: '一张图片占用处理器，p50',
      value: Math.round(atShare(work, 0.5)),
      unit: 'ms',
    },
    {
      what: 'processor time of one picture, p95',
      zh: '一张图片占用处理器，p95',
      value: Math.round(atShare(work, 0.95)),
      unit: 'ms',
    },
  ];
  for (const { what, value, unit, aim } of figures)
    process.stdout.write(`${what}: ${value} ${unit}${aim === undefined ? '' : ` (${aim})`}\n`);
  writeResult(values.json, 'posters', figures, {
    missed: read.flatMap(({ poster, missed: plant }) =>
      plant.map(({ kind, what }) => ({ poster: poster.index, kind, what })),
    ),
    false: read.flatMap((one) =>
      one.false.map(({ ruleId, excerpt }) => ({ poster: one.poster.index, ruleId, excerpt })),
    ),
  });
  if (!values.assert) return;
  assertBounds([
    { name: 'found', value: all, least: 95 },
    { name: 'clean flagged', value: vain, most: 1 },
    { name: 'p95', value: p95, most: 10_000 },
  ]);
}

await main();
