import type { Command } from 'commander';
import { runCommand } from './exit.ts';
import type { VerifyOptions } from './verify-log.ts';

const VERIFY_HELP = `
重算每一条留痕的哈希与整棵树，与库内签名树头、库外保存的树头逐一核对；只读，服务运行时也可执行。
Recomputes every entry and the whole tree, and compares them with the heads that were signed, in the database and outside
it. It only reads, also while the server runs.

退出码 / exit code:
  0  一致 / consistent
  1  不一致，指出最早一处 / not consistent: the first place is named
  2  无法核对：数据库、公钥或文件不可用，或用法有误 / could not be verified: database, key or file, or bad usage

--key 可为 PEM、/.well-known/jwks.json，或 wuguan log key 的输出；核对本机以外保管的公钥，才能发现换钥重签。
--key takes PEM, the JSON of /.well-known/jwks.json, or what wuguan log key prints. Only a key that was kept elsewhere shows
a history that was signed anew with another one.

例 / example:
  wuguan log verify
  wuguan log verify --checkpoints /mnt/usb/checkpoints --key office.key
`;

/** Commands about the log (留痕): what they are told. */
export function addLog(program: Command): void {
  const log = program.command('log').description('留痕 / the log');
  log
    .command('verify')
    .description('核对留痕是否被改动、删除、换序、换人或截断 / whether any entry was altered, removed, moved or cut')
    .option(
      '--checkpoints <PATH>',
      '库外保存的树头：目录或文件 / heads kept outside the database: a directory or a file (default: DATA_DIR/checkpoints)',
    )
    .option('--key <FILE>', '公钥 / public keys (default: DATA_DIR/keys)')
    .addHelpText('after', VERIFY_HELP)
    .action((options: VerifyOptions) =>
      runCommand(async () => (await import('./verify-log.ts')).verifyLogCommand(options)),
    );
  log
    .command('verify-export <FILE>')
    .description(
      '离线核对导出的留痕（GET /v1/audit/export），只需公钥 / verify an export of the log with a public key alone',
    )
    .requiredOption('--key <FILE>', '公钥 / public keys')
    .action((file: string, options: { readonly key: string }) =>
      runCommand(async () => (await import('./log/verify-export.ts')).verifyExportCommand(file, options)),
    );
  log
    .command('key')
    .description(
      '显示树头的验签公钥，交检查方保管 / show the keys that heads are verified with, for inspectors to keep',
    )
    .action(() => runCommand(async () => (await import('./verify-log.ts')).showKeys()));
}
