import { register } from 'node:module';
import { parseArgs } from 'node:util';
import { writeResult } from '../../scripts/figures/result-file.ts';
import { assertBounds } from '../bounds.ts';

/**
 * The whole way of a text: HTML → what a reader reads → every form in which words may hide → findings with their places
 * in the HTML, in all stages, with the shipped dictionaries and with 20,000 more words; and texts made to be slow. With
 * `--engine peer`, an Aho–Corasick automaton of the npm registry stands wherever our scanner does.
 */

const HELP = `npm run bench:text -- [options]
  --json FILE     write the rows
  --engine NAME   ours | peer: @monyone/aho-corasick behind the same interface (ours)
  --assert        exit code 1 when a figure passed its bound
`;
/** Milliseconds: of a long draft through all checks, and of one check over hostile text. */
const MOST_P99_MS = 20;
const MOST_HOSTILE_MS = 3_000;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    engine: { type: 'string', default: 'ours' },
    assert: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || !['ours', 'peer'].includes(values.engine)) process.stdout.write(HELP);
else {
  if (values.engine === 'peer') register('./peer-hook.mjs', import.meta.url);
  const { measure } = await import('./measure.ts');
  const { figures, ...detail } = await measure((line) => void process.stdout.write(`${line}\n`));
  writeResult(values.json, 'text', figures, { engine: values.engine, ...detail });
  const { rows, hostile } = detail;
  if (values.assert)
    assertBounds([
      ...rows.map(({ ruleset, all }) => ({
        name: `p99 of all checks, ${ruleset}`,
        value: all.p99Ms,
        most: MOST_P99_MS,
      })),
      { name: `ms of ${hostile.stage} over ${hostile.text}`, value: hostile.ms, most: MOST_HOSTILE_MS },
    ]);
}
