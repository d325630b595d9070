import type { Command } from 'commander';
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema/index.ts';
import { readConfig } from '../config.ts';
import { operatorName } from './operator-name.ts';

/** The office's database, migrated; embedded, it works while the server is stopped. */
export async function inOffice<T>(run: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  // what only a database needs would slow every other command down
  const [{ openStore }, { migrateDatabase, openDatabase }] = await Promise.all([
    import('../db/open.ts'),
    import('../open-database.ts'),
  ]);
  const database = await openDatabase(readConfig(process.env));
  try {
    await migrateDatabase(database);
    const store = openStore(database.connection, { max: 1 });
    return await run(store.db).finally(() => store.close());
  } finally {
    await database.close();
  }
}

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description(
      '升级数据库，并授予服务角色所需权限（用 DATABASE_OWNER_URL）/ upgrade the database and grant the serving role its rights',
    )
    .action(async () => {
      await inOffice(async () => {});
      process.stdout.write('数据库已是最新 / the database is up to date\n');
    });
}

export function addFound(program: Command): void {
  program
    .command('found')
    .description('在空系统中建立首个单位及其管理员 / the first unit and its administrator in an empty system')
    .requiredOption('--unit <name>', '单位名称 / name of the unit')
    .requiredOption('--login <login>', '管理员登录名 / login of the administrator')
    .option('--name <name>', '管理员姓名 / name of the administrator', '系统管理员')
    .action(async (office: { unit: string; login: string; name: string }) => {
      const { createOffice } = await import('../app/people/create-office.ts');
      const password = await inOffice((db) => createOffice(db, office));
      process.stdout.write(`${office.login}  ${password}\n密码只显示这一次 / shown once\n`);
    });
}

/** Where the console is, as the settings say. */
export function baseAddress(): string {
  const { host, port, publicUrl } = readConfig(process.env);
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

interface RecoverOptions {
  readonly login?: string;
  readonly grantAdmin?: string;
  readonly removeSecondFactors?: true;
}

export function addRecover(program: Command): void {
  const command: Command = program.command('recover');
  command
    .description('为无法登录的人员生成一次性链接，由本人设定新密码 / a one-time link for a person who cannot sign in')
    .option('--login <login>', '登录名 / login of the person')
    .option(
      '--grant-admin <login>',
      '另将此人设为管理员（留痕），用于只有一名管理员时 / makes this person an administrator too, where there is only one; logged',
    )
    .option(
      '--remove-second-factors',
      '设定新密码时一并解除其第二因素（留痕） / their second factors go with the old password; logged',
    )
    .action(async ({ login: named, grantAdmin, removeSecondFactors }: RecoverOptions) => {
      const login = named ?? grantAdmin;
      if (login === undefined || (grantAdmin !== undefined && grantAdmin !== login))
        command.error(
          'error: 须有 --login 或 --grant-admin，且只指一人 / give --login or --grant-admin, for one person',
        );
      const { recoverPerson } = await import('../app/people/recover-person.ts');
      const path = await inOffice((db) =>
        recoverPerson(db, {
          ...{ login, operator: operatorName(), removeFactors: removeSecondFactors ?? false },
          grantAdmin: grantAdmin !== undefined,
        }),
      );
      process.stdout.write(
        `${baseAddress()}${path}\n30 分钟内有效，只能用一次，请只交给本人；对外网址不同的，请换成实际网址 / valid once, within 30 minutes\n`,
      );
    });
}
