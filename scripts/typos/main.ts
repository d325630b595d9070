import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { alikeLists } from '../../src/text/typos/model/alike.ts';
import { FIRST_CHARACTER, idsOf, symbolsOf, UNKNOWN } from '../../src/text/typos/model/symbols.ts';
import { countLonger, type CountedRows } from './count-rows.ts';
import { packModel } from './pack-model.ts';

/**
 * Makes the model of characters by which typing errors are found, from official texts: numbers of rows of up to four
 * characters, and nothing else of them. The same texts give the same bytes.
 */

const HELP = `npm run train:typos -- [options] [FILE ...]
  --out FILE   where the model goes (dictionaries/models/typos.bin)
Texts, one paragraph a line, plain or packed with xz; by default laws.txt.xz and news.txt.xz in the directory that TRAIN_DIR
names (../shared/train).
`;
const TRAIN_DIR = resolve(process.env['TRAIN_DIR'] || fileURLToPath(new URL('../../../shared/train', import.meta.url)));
const NAMES = ['laws.txt.xz', 'news.txt.xz'];
const OUT = fileURLToPath(new URL('../../dictionaries/models/typos.bin', import.meta.url));
/** A character that stands in the texts less often is an unknown one. */
const LEAST_CHARACTER = 4;
/** Rows of two, three and four symbols that stand there less often are left out. */
const LEAST_ROWS = [2, 2, 3];
const MOST_TEXT = 2 ** 30;

const read = (file: string): string =>
  file.endsWith('.xz')
    ? execFileSync('xz', ['-dc', file], { maxBuffer: MOST_TEXT }).toString('utf8')
    : readFileSync(file, 'utf8');

/** Units that are a symbol of their own, the most common first. */
function charactersOf(texts: readonly string[]): Uint16Array {
  const counts = new Float64Array(1 << 16);
  for (const text of texts) for (let at = 0; at < text.length; at += 1) counts[text.charCodeAt(at)]! += 1;
  const none = idsOf(new Uint16Array());
  return Uint16Array.from(
    [...counts.keys()]
      .filter((unit) => {
        // between two boundaries; digits, letters and spaces are no characters
        const { ids, length } = symbolsOf(String.fromCharCode(unit), none);
        return counts[unit]! >= LEAST_CHARACTER && length === 3 && ids[1] === UNKNOWN;
      })
      .toSorted((a, b) => counts[b]! - counts[a]! || a - b),
  );
}

/** All texts as symbols, a boundary behind each line. */
const symbolsOfAll = (texts: readonly string[], idOf: Uint16Array): Uint16Array =>
  Uint16Array.from(
    texts
      .flatMap((text) => text.split('\n'))
      .flatMap((line) => {
        const { ids, length } = symbolsOf(line, idOf);
        return length <= 2 ? [] : [...ids.subarray(1, length)];
      }),
  );

function train(files: readonly string[], out: string): void {
  const texts = files.map(read);
  const characters = charactersOf(texts);
  const ids = symbolsOfAll(texts, idsOf(characters));
  const single = new Uint32Array(characters.length + FIRST_CHARACTER);
  for (const id of ids) single[id]! += 1;
  process.stdout.write(`${ids.length} symbols, ${characters.length} characters\n`);
  const keys = Float64Array.from(single.keys());
  const lengths: CountedRows[] = [
    { keys, counts: single, followers: new Uint32Array(single.length), ranks: Int32Array.from(ids) },
  ];
  for (const least of LEAST_ROWS) {
    const longer = countLonger(ids, lengths.at(-1)!, lengths.length + 1, least);
    lengths.push(longer);
    process.stdout.write(`${longer.keys.length} rows of ${lengths.length}\n`);
  }
  const packed = packModel(characters, ids.length, lengths, alikeLists(characters, single));
  writeFileSync(out, packed);
  process.stdout.write(`${packed.length} bytes, sha256 ${createHash('sha256').update(packed).digest('hex')}\n`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: OUT }, help: { type: 'boolean', default: false } },
});
const files = positionals.length > 0 ? positionals : NAMES.map((name) => join(TRAIN_DIR, name));
const absent = files.filter((file) => !existsSync(file));
if (values.help) process.stdout.write(HELP);
else if (absent.length > 0) {
  process.stderr.write(
    `缺少训练文本 / texts to train on are missing: ${absent.join(', ')}; TRAIN_DIR names their directory\n`,
  );
  process.exitCode = 2;
} else train(files, values.out);
