import type { Command } from 'commander';
import { runCommand } from '../exit.ts';

const HELP = `
只读，服务运行时也可执行。逐项给出：✓ 正常，! 注意，✗ 有误，以及如何处置。看机器（Node.js、磁盘、时钟、密钥文件）、数据库（版本、落盘、备库、
迁移、服务角色的权限）、Redis（版本、noeviction、追加日志）、单位（签名密钥、词库、停滞的机审、留痕与树头、通知渠道、到期授权、管理员、备份）。
It only reads, also while the server runs, and says of each thing how it stands and how to mend it.

退出码 / exit code:
  0  没有 ✗ / nothing is wrong
  1  有 ✗ / something is wrong
  2  设置有误，无从查起 / the settings cannot be used

例 / example:
  wuguan doctor
  wuguan doctor --json | jq '.findings[] | select(.light != "GREEN")'
`;

/** Whether all that an office rests on is in order. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('体检：机器、数据库、Redis 与单位的状况及处置办法 / what is not in order, and how to mend it')
    .option('--json', '输出 JSON / print JSON')
    .addHelpText('after', HELP)
    .action((flags: { readonly json?: true }) =>
      runCommand(async () => (await import('./doctor.ts')).doctorCommand(flags)),
    );
}
