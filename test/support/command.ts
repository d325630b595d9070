import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, vi } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../scripts/wuguan.mjs', import.meta.url));
/** Where the command runs, and where the files of a suite are. */
export const dir = mkdtempSync(join(tmpdir(), 'wuguan-cli-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
// a process takes a second or two to start, and more beside other suites
vi.setConfig({ testTimeout: 180_000 });

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as people do, in the directory of the files. */
export async function wuguan(args: readonly string[], input = ''): Promise<Ran> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd: dir, env });
  // it may end before it has read anything
  child.stdin.on('error', () => undefined).end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, out, err };
}

/** Writes a file for the command. @returns its name */
export function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(dir, name), content);
  return name;
}
