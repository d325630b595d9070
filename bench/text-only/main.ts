import { parseArgs } from 'node:util';
import { STAGE_TABLE, type StageRow } from '../../src/checks/stages.ts';
import { STAGES, type Stage } from '../../src/domain/vocabulary.ts';

/**
 * What the stage of files costs drafts that show none, from intake to the first open task: with the stage and without it, in
 * alternating rounds of one run. Measured is the time of the processor that this process and PostgreSQL took together: on a
 * machine that others use too, waiting times tell of them.
 */

const HELP = `npm run bench:text-only -- [options]
  --json FILE      write the figures
  --rounds N       pairs of rounds, one with the stage and one without it (8)
  --drafts N       drafts a round (400)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '8' },
    drafts: { type: 'string', default: '400' },
    help: { type: 'boolean', default: false },
  },
});

const table = STAGE_TABLE as StageRow[];
const names = STAGES as unknown as Stage[];
const rows = table.filter(({ onlyMedia }) => onlyMedia === true);

/** Whether the office has the stage. Nothing else of it knows: tables are asked whenever something is checked or decided. */
function haveStage(wanted: boolean): void {
  for (const row of rows) {
    if (table.includes(row) === wanted) continue;
    if (wanted) {
      table.push(row);
      names.push(row.stage);
    } else {
      table.splice(table.indexOf(row), 1);
      names.splice(names.indexOf(row.stage), 1);
    }
  }
}

if (values.help) process.stdout.write(HELP);
else {
  // what is loaded now knows no such stage by itself: it runs where it is asked for
  haveStage(false);
  const { measure } = await import('./measure.ts');
  await measure(haveStage, { rounds: Number(values.rounds), drafts: Number(values.drafts), json: values.json });
}
