import { Command, CommanderError } from 'commander';
import { addImport, addOfficials, addLint, addScan } from './cli/commands.ts';
import { addBackup } from './cli/backup/commands.ts';
import { addDoctor } from './cli/doctor/command.ts';
import { EXIT } from './cli/exit.ts';
import { addKeys } from './cli/key-commands.ts';
import { addLog } from './cli/log-commands.ts';
import { addMedia } from './cli/media-commands.ts';
import { addFound, addMigrate, addRecover } from './cli/office.ts';

const program = new Command('wuguan')
  .description('Wuguan 五关: 政务新媒体发布前审核 / review before publication')
  .exitOverride();

addScan(program);
addLint(program);
addImport(program);
addOfficials(program);

program
  .command('verify <bundle>')
  .description(
    '离线证明一件证据包：--key 公钥 [--content 内容] [--checkpoint 树头] [--held-since 日期] [--sheet 审核表二维码] / prove an evidence bundle offline (0 proven, 1 disproven, 2 unreadable)',
  );
addKeys(program);
addLog(program);
addMedia(program);
addBackup(program);
addDoctor(program);
addMigrate(program);
addFound(program);
addRecover(program);

// whoever reads the output may stop early, as head does
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.UNUSABLE);
});

program.parseAsync().catch((error: unknown) => {
  // commander has told people already
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.CLEAN : EXIT.UNUSABLE;
  else {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
});
