import type { Command } from 'commander';
import type { BackupFlags } from './backup.ts';
import type { RestoreFlags } from './restore.ts';
import { runCommand } from '../exit.ts';

const BACKUP_HELP = `
服务运行时也可执行：数据库取同一时刻的状态，媒体文件、密钥、库外树头与之相符。备份是一个 tar 文件，权限 0600，每一部分的 SHA-256 记在其清单中。
Works beside the running server: one state of the database, and the media files, keys and heads of the log that belong to it. A
backup is one tar file, mode 0600, with a manifest that names the SHA-256 of each part.

其中的密钥等同公章：以 --passphrase-file 加密，或以 --no-keys 不放入，另行保管。
The keys in it are as a seal is: encrypt it, or leave them out and keep them apart.

退出码 / exit code:
  0  已备份 / done
  1  已备份，但有媒体文件缺失或被改动，逐一列出 / done, but media files are missing or changed
  2  没有备份 / nothing was written

例 / example:
  wuguan backup /mnt/backup
  wuguan backup /mnt/backup/office.tar.enc --passphrase-file /root/backup.pass
`;

const RESTORE_HELP = `
先读完整个备份并与清单核对，再恢复到空的 DATA_DIR 与数据库；恢复后核对行数、留痕树与签名树头。已有内容的不恢复，除非加
--replace：原内容移到一旁，并不删除。须先停止服务。
Reads the whole backup and compares it with its manifest first, then restores into an empty DATA_DIR and database, and verifies
the counts and the log. What is there is set aside with --replace, and never deleted. Stop the server first.

退出码 / exit code:
  0  已恢复，核对一致 / restored and consistent
  1  已恢复，但留痕不一致或缺媒体文件 / restored, but the log is not consistent, or media files are missing
  2  没有恢复，原内容未动 / nothing was restored

例 / example:
  wuguan restore /mnt/backup/wuguan-20261130080000.tar
  wuguan restore office.tar.enc --passphrase-file /root/backup.pass --check
`;

const PASSPHRASE = [
  '--passphrase-file <FILE>',
  '密码所在文件的首行 / the first line of this file is the passphrase',
] as const;

/** Commands that keep an office: what they are told. */
export function addBackup(program: Command): void {
  program
    .command('backup <FILE|DIR>')
    .description('备份数据库、媒体文件、密钥与树头，服务不必停止 / back up database, media, keys and heads of the log')
    .option('--no-keys', '不放入密钥 / without the keys')
    .option('--no-media', '不放入媒体文件 / without media files')
    .option(...PASSPHRASE)
    .addHelpText('after', BACKUP_HELP)
    .action((place: string, flags: BackupFlags) =>
      runCommand(async () => (await import('./backup.ts')).backupCommand(place, flags)),
    );
  program
    .command('restore <FILE>')
    .description('核对并恢复备份 / verify a backup, and restore it')
    .option('--check', '只核对备份 / only verify the backup')
    .option('--replace', '原有内容移到一旁 / set aside what is there')
    .option(...PASSPHRASE)
    .addHelpText('after', RESTORE_HELP)
    .action((file: string, flags: RestoreFlags) =>
      runCommand(async () => (await import('./restore.ts')).restoreCommand(file, flags)),
    );
}
