import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { above, below, finding, isAtLeast, type Finding } from '../../domain/doctor/judge.ts';

/** Clocks that differ by more than this: yellow, red; seconds. */
const SKEW = [2, 30] as const;
const GB = 2 ** 30;

export const judgeNode = (version: string, wanted: string): Finding =>
  finding(
    'node',
    isAtLeast(version, wanted) ? 'GREEN' : 'RED',
    [`Node.js ${version}`, `Node.js ${version}`],
    [`须为 ${wanted} 或更新：请升级 Node.js`, `${wanted} or newer is needed: upgrade Node.js`],
  );

/** Room on the disk on which DATA_DIR is. */
export async function judgeDisk(dataDir: string): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return judgeRoom(bavail * bsize, blocks * bsize);
}

/** @param free bytes that are free, of all */
export function judgeRoom(free: number, all: number): Finding {
  const light = free < GB ? 'RED' : below(free / all, 0.15, 0.05);
  const room = `${(free / GB).toFixed(1)} GB / ${(all / GB).toFixed(1)} GB`;
  return finding(
    'disk',
    light,
    [`DATA_DIR 所在磁盘剩余 ${room}`, `room on the disk of DATA_DIR: ${room}`],
    ['请扩容，或清理该磁盘；写满后将不再受理', 'add room, or clear that disk: once it is full nothing is accepted'],
  );
}

/** @param where whose clock it is; @param seconds by which it differs from this process's */
export function judgeClock(where: 'database' | 'redis', seconds: number): Finding {
  const name = where === 'database' ? ['数据库', 'the database'] : ['Redis', 'Redis'];
  const by = Math.abs(seconds).toFixed(1);
  return finding(
    `clock.${where}`,
    above(Math.abs(seconds), ...SKEW),
    [`本机与${name[0]}的时钟相差 ${by} 秒`, `this machine’s clock and that of ${name[1]} differ by ${by} s`],
    ['请在各机器上启用时间同步（chrony 或 systemd-timesyncd）', 'synchronise the clocks: chrony or systemd-timesyncd'],
  );
}

/** Files of keys that somebody else may read. @param dir DATA_DIR/keys */
export async function judgeKeyFiles(dir: string): Promise<Finding> {
  const names = await readdir(dir).catch(() => []);
  const modes = await Promise.all(
    names
      .filter((name) => /\.(pem|key)$/.test(name))
      .map(async (name) => ({ name, mode: (await stat(join(dir, name))).mode })),
  );
  const open = modes.filter(({ mode }) => (mode & 0o077) !== 0).map(({ name }) => name);
  return finding(
    'key-files',
    open.length > 0 ? 'RED' : 'GREEN',
    open.length > 0
      ? [`他人可读的密钥文件：${open.join('、')}`, `files of keys that others may read: ${open.join(', ')}`]
      : [`密钥文件 ${modes.length} 个，权限正常`, `${modes.length} files of keys, for their owner alone`],
    [
      `执行 chmod 600 ${dir}/*.pem ${dir}/*.key；可能已被他人读取的，执行 wuguan keys rotate`,
      `chmod 600 ${dir}/*.pem ${dir}/*.key; where somebody may have read them: wuguan keys rotate`,
    ],
  );
}
