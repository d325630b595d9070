import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { LAUNCHER } from '../../src/launch.ts';

/** A program of its own that may be killed at any moment, and started again. */
export class Program {
  /** What it said since it was started last, the end of it. */
  output = '';
  /** What it said first. */
  beginning = '';
  private readonly file: string;
  private readonly args: readonly string[];
  private readonly env: Readonly<Record<string, string>>;
  private child: ChildProcess | null = null;
  private gone: Promise<void> = Promise.resolve();

  constructor(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.file = file;
    this.args = args;
    this.env = env;
  }

  start(): void {
    this.output = '';
    this.beginning = '';
    const child = spawn(process.execPath, [LAUNCHER, this.file, ...this.args], {
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.output = (this.output + chunk.toString()).slice(-20_000);
        this.beginning = (this.beginning + chunk.toString()).slice(0, 2_000);
      });
    this.child = child;
    this.gone = new Promise((resolve) => void child.once('exit', () => resolve()));
  }

  /** kill -9 */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.gone;
  }

  async stop(): Promise<void> {
    this.child?.kill('SIGTERM');
    await this.gone;
  }
}

/** A port that nobody uses at present. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
