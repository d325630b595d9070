import { join } from 'node:path';
import { Command } from 'commander';
import { foundOffice } from './app/found-office.ts';
import { readConfig } from './config.ts';
import { rotateTicketKey } from './crypto/tickets.ts';
import { openStore } from './db/open.ts';
import { compileRuleset } from './dictionary/ruleset.ts';
import { loadPacks } from './dictionary/load.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';
import { DICTIONARIES } from './runtime.ts';

const program = new Command('wuguan').description('Wuguan 五关: 政务新媒体发布前审核 / review before publication');

program
  .command('lint')
  .description('检查词库文件 / check the rule packs of a directory')
  .argument('[dir]', 'directory', DICTIONARIES)
  .action(async (dir: string) => {
    const source = await loadPacks(dir);
    const ruleset = compileRuleset(source);
    const entries = source.packs.reduce((total, pack) => total + pack.entries.length, 0);
    process.stdout.write(`${source.packs.length} packs, ${entries} entries, version ${ruleset.version}\n`);
  });

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
    const database = await openDatabase(readConfig(process.env));
    try {
      await migrateDatabase(database);
      const store = openStore(database.connection, { max: 1 });
      const password = await foundOffice(store.db, office).finally(() => store.close());
      process.stdout.write(`${office.login}  ${password}\n口令只显示这一次 / shown once\n`);
    } finally {
      await database.close();
    }
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
