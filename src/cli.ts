import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addImport, addOfficials, addLint, addScan } from './cli/commands.ts';
import { EXIT } from './cli/exit.ts';
import { readConfig } from './config.ts';
import { rotateTicketKey } from './crypto/tickets.ts';

const program = new Command('wuguan')
  .description('Wuguan 五关: 政务新媒体发布前审核 / review before publication')
  .exitOverride();

addScan(program);
addLint(program);
addImport(program);
addOfficials(program);

program
  .command('rotate-key')
  .description('新增放行凭证签名密钥，重启后启用 / add a signing key for tickets, used from the next start on')
  .action(async () => {
    const { dataDir } = readConfig(process.env);
    await rotateTicketKey(join(dataDir, 'keys'));
    process.stdout.write('已新增密钥，重启后启用；旧凭证仍可验证 / added; restart to use it\n');
  });

program
  .command('found')
  .description('在空系统中建立首个单位及其管理员 / the first unit and its administrator in an empty system')
  .requiredOption('--unit <name>', '单位名称 / name of the unit')
  .requiredOption('--login <login>', '管理员登录名 / login of the administrator')
  .option('--name <name>', '管理员姓名 / name of the administrator', '系统管理员')
  .action(async (office: { unit: string; login: string; name: string }) => {
    // what only a database needs would slow every other command down
    const [{ createOffice }, { openStore }, { migrateDatabase, openDatabase }] = await Promise.all([
      import('./app/people/create-office.ts'),
      import('./db/open.ts'),
      import('./open-database.ts'),
    ]);
    const database = await openDatabase(readConfig(process.env));
    try {
      await migrateDatabase(database);
      const store = openStore(database.connection, { max: 1 });
      const password = await createOffice(store.db, office).finally(() => store.close());
      process.stdout.write(`${office.login}  ${password}\n口令只显示这一次 / shown once\n`);
    } finally {
      await database.close();
    }
  });

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
