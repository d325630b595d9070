import { register } from 'node:module';
import { parseArgs } from 'node:util';
import { writeResult } from '../../scripts/figures/result-file.ts';

/**
 * The whole way of a text: HTML → what a reader reads → every form in which words may hide → findings with their places
 * in the HTML, in all stages, with the shipped dictionaries and with 20,000 more words; and texts made to be slow. With
 * `--engine peer`, an Aho–Corasick automaton of the npm registry stands wherever our scanner does.
 */

const HELP = `npm run bench:text -- [options]
  --json FILE     write the rows
  --engine NAME   ours | peer: @monyone/aho-corasick behind the same interface (ours)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    engine: { type: 'string', default: 'ours' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || !['ours', 'peer'].includes(values.engine)) process.stdout.write(HELP);
else {
  if (values.engine === 'peer') register('./peer-hook.mjs', import.meta.url);
  const { measure } = await import('./measure.ts');
  const { figures, ...detail } = await measure((line) => void process.stdout.write(`${line}\n`));
  writeResult(values.json, 'text', figures, { engine: values.engine, ...detail });
}
