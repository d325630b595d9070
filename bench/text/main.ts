import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareContent } from '../../src/checks/check.ts';
import { runStage, STAGE_TABLE } from '../../src/checks/stages.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import type { Pack } from '../../src/rulesets/pack.ts';
import { compileRuleset, type Ruleset } from '../../src/rulesets/ruleset.ts';
import { STAGES } from '../../src/domain/vocabulary.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { readText } from '../../src/text/reading/source-text.ts';
import { leastCpuMs } from '../../test/support/cpu-time.ts';
import { bareDraft } from '../../test/support/bare-draft.ts';
import { corpus, EVAL_DIR, inventWords } from '../../test/support/corpus.ts';
import { hostileTexts } from '../../test/support/hostile-texts.ts';
import { needTexts } from '../missing.ts';
import { counted, writeResult, type Figure } from '../result-file.ts';
import { register } from 'node:module';

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
  const figures = await measure((line) => void process.stdout.write(`${line}\n`));
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ engine: values.engine, ...figures }, null, 2)}\n`);
  }
}
