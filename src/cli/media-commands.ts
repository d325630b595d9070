import type { Command } from 'commander';
import { runCommand } from './exit.ts';

const VERIFY_HELP = `
逐一读出媒体库中的文件，重算摘要，与登记的核对；只读，服务运行时也可执行。
Reads every media file that is registered and computes its digest again. It only reads, also while the server runs.

退出码 / exit code:
  0  全部相符 / all match
  1  有文件被改动或丢失，逐一列出 / some are damaged or missing: they are named
  2  无法核对：数据库或媒体库不可用，或用法有误 / could not be verified

被改动或丢失的文件，重新上传原文件即可修复。
Uploading the original file again mends a damaged or missing one.
`;

/** Commands about media files (媒体文件): what they are told. */
export function addMedia(program: Command): void {
  program
    .command('media')
    .description('媒体文件 / media files')
    .command('verify')
    .description('核对媒体文件与其摘要 / whether every media file is what its digest says')
    .addHelpText('after', VERIFY_HELP)
    .action(() => runCommand(async () => (await import('./verify-media.ts')).verifyMediaCommand()));
}
