import type { Command } from 'commander';
import { runCommand } from './exit.ts';

const REVOKE_HELP = `
自起始时间起，该密钥签名的放行凭证不再有效；正在使用的密钥被作废时，同时换上新密钥。立即生效，服务不必重启。
From that moment on, tickets signed by the key count no longer. Where it signs now, another one takes its place at once; the
server goes on running.

退出码 / exit code:
  0  已作废，其后没有以它的凭证发出的内容 / revoked; nothing left under its tickets since
  1  已作废，并列出其后以它的凭证发出的内容，须逐件核实 / revoked; items that left under its tickets since are named
  2  没有作废：没有这把密钥，或用法有误 / not revoked

例 / example:
  wuguan keys list
  wuguan keys revoke 3fYk2bQ1 --from 2026-11-20T08:00:00+08:00 --reason "备份盘遗失"
`;

/** Commands about the keys that sign: what they are told. */
export function addKeys(program: Command): void {
  const keys = program.command('keys').description('签名密钥 / keys that sign tickets, heads of the log and bundles');
  keys
    .command('list')
    .description('列出全部密钥及其状态 / every key, and what is known of it')
    .action(() => runCommand(async () => (await import('./keys.ts')).listKeys()));
  keys
    .command('rotate')
    .description(
      '换用新密钥（算法按 SIGNATURE_ALGORITHM），立即生效；旧凭证仍可验证 / another key signs from now on; older tickets still verify',
    )
    .action(() => runCommand(async () => (await import('./keys.ts')).rotateKeys()));
  keys
    .command('revoke')
    .description('作废一把密钥：自某时起可能已落入他人之手 / a key may have been in other hands since')
    .argument('<KID>', '密钥编号，或其前 8 位以上 / its name, or eight of its first characters or more')
    .requiredOption('--from <DATE>', '起始时间：2026-11-20（北京时间零点）或带时区的 ISO 8601 / since when')
    .requiredOption('--reason <TEXT>', '缘由，记入留痕 / why, for the log')
    .addHelpText('after', REVOKE_HELP)
    .action((kid: string, options: { readonly from: string; readonly reason: string }) =>
      runCommand(async () => (await import('./keys.ts')).revokeKeys(kid, options)),
    );
}
