import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DemoCredentials } from '../src/app/demo/seed-demo.ts';

const START = fileURLToPath(new URL('./start.mjs', import.meta.url));

export interface RunningServer {
  readonly process: ChildProcess;
  readonly baseUrl: string;
  readonly credentials: DemoCredentials;
  /** Resolves with its exit code when it ended, whoever ended it. */
  readonly gone: Promise<number | null>;
  /** What it has printed so far. */
  output(): string;
  /** Ends it in good order; answers its exit code. */
  stop(): Promise<number | null>;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a server as a user would and waits until it says where it listens.
 * @param settings environment on top of the present one; DATA_DIR is needed
 */
export async function startServer(
  settings: Readonly<Record<string, string>> & { readonly DATA_DIR: string },
  ms = 180_000,
): Promise<RunningServer> {
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const deadline = Date.now() + ms;
  let baseUrl: string | undefined;
  while (baseUrl === undefined) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the server did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    baseUrl = /Wuguan 五关 {2}(http\S+)[\s\S]*(?:queues|凭据文件)/.exec(said)?.[1];
  }
  return {
    process: child,
    gone: ended,
    baseUrl,
    credentials: JSON.parse(readFileSync(join(settings.DATA_DIR, 'demo-credentials.json'), 'utf8')) as DemoCredentials,
    output: () => said,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
