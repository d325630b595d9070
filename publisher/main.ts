import { setTimeout as pause } from 'node:timers/promises';
import { Command, CommanderError } from 'commander';
import { keyOf } from './journal/fold.ts';
import { Locked } from './journal/lock.ts';
import { JournalDamaged, openJournal } from './journal/journal.ts';
import { openTool } from './open-tool.ts';
import { BadSettings, readDir, readSettings } from './settings.ts';
import { openFiles } from './work/files.ts';
import { leaveWord, type Word } from './work/inbox.ts';
import { round } from './work/round.ts';
import { booksOf } from './work/tool.ts';

/** EX_CONFIG and EX_TEMPFAIL of sysexits.h. */
const EXIT = { SETTINGS: 78, LOCKED: 75, FAILED: 1 } as const;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const log = (line: string): void => print(`${new Date().toISOString()} ${line}`);

async function work(once: boolean): Promise<void> {
  const settings = readSettings(process.env);
  const tool = openTool(settings, log);
  let on = true;
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      on = false;
      ending.abort();
    });
  log(`${settings.accounts.size} accounts, ${settings.url}, ${settings.dir}`);
  try {
    do {
      const left = await round(tool);
      if (once) {
        print(`${left} 件未完 / ${left} not finished`);
        return;
      }
      await pause(settings.pace.roundMs, undefined, { signal: ending.signal }).catch(() => undefined);
    } while (on);
  } finally {
    tool.close();
  }
}

function say(word: Word): void {
  const dir = readDir(process.env);
  openFiles(dir);
  leaveWord(dir, word);
  print('已记下，发布工具下一轮处理 / taken; the tool sees to it in its next round');
}

function showStatus(): void {
  const dir = readDir(process.env);
  const journal = openJournal(`${dir}/journal.jsonl`, () => new Date());
  const { items, paused } = booksOf(journal);
  journal.close();
  for (const item of items.values()) {
    const where = item.place?.url ?? item.place?.platformId ?? '';
    print([keyOf(item), item.phase, where, item.why, item.owed.join(',')].filter((text) => text !== '').join('  '));
  }
  for (const [account, why] of paused) print(`${account}  PAUSED  ${why}`);
}

const program = new Command('publisher')
  .description(
    '五关发布工具：取件、核验凭证、发布、读回比对、回执 / pulls what was approved, publishes it, reads it back, reports',
  )
  .addHelpText(
    'after',
    `
Settings (environment):
  WUGUAN_URL          the review server
  PUBLISHER_TOKEN     a machine token of it
  PUBLISHER_DIR       journal, files and notes of this tool (publisher-data); two processes cannot share it
  PUBLISHER_ACCOUNTS  YAML or JSON: accounts → adapter (PUBLISHER_DIR/accounts.yaml)
See docs/publishing.md for the adapters and the rest.`,
  )
  .option('--once', '只做一轮 / one round, then end')
  .exitOverride()
  .action(({ once }: { once?: boolean }) => work(once === true));

program
  .command('confirm <release>')
  .description('告知已人工发布 / tell that an item is public, and where')
  .option('--url <url>')
  .option('--id <platformId>')
  .option('--as-approved', '已人工核对，与核准的一致（读不回时）/ compared by a person, where it cannot be read')
  .action((release: string, { url, id, asApproved }: { url?: string; id?: string; asApproved?: boolean }) => {
    if (url === undefined && id === undefined) throw new BadSettings('--url or --id is needed');
    const place = { ...(url === undefined ? {} : { url }), ...(id === undefined ? {} : { platformId: id }) };
    say({ word: 'out', release, asApproved: asApproved === true, ...place });
  });
program
  .command('not-published <release>')
  .description('告知没有发布 / tell that an item is not public')
  .action((release: string) => say({ word: 'not-out', release }));
program
  .command('deleted <release>')
  .description('告知已删除 / tell that an item was deleted')
  .action((release: string) => say({ word: 'deleted', release }));
program
  .command('resume <account>')
  .description('恢复该账号取件 / pull for an account again')
  .action((account: string) => say({ word: 'resume', account }));
program.command('status').description('每件稿件到了哪一步 / how far each item is').action(showStatus);

const exitOf = (error: unknown): number =>
  error instanceof BadSettings ? EXIT.SETTINGS : error instanceof Locked ? EXIT.LOCKED : EXIT.FAILED;

// whoever reads the output may stop early, as head does
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.FAILED);
});

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
    return;
  }
  const isPlain = error instanceof BadSettings || error instanceof Locked || error instanceof JournalDamaged;
  process.stderr.write(`${isPlain ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`);
  process.exitCode = exitOf(error);
});
