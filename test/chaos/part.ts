import { spawn, type ChildProcess } from 'node:child_process';
import { LAUNCHER } from '../../src/launch.ts';

/** A supervisor waits for so long before it starts again what has ended. */
const AGAIN_MS = 250;

/** A process of the city, which its supervisor starts again whenever it ends. */
export class Part {
  /** What it has said. */
  output = '';
  /** How often it ended without being killed. */
  ended = 0;
  /** What it said before it ended like that. */
  lastWords = '';
  private readonly file: string;
  private readonly env: () => NodeJS.ProcessEnv;
  private child: ChildProcess | null = null;
  private gone: Promise<void> = Promise.resolve();
  private on = false;

  /** @param env asked at each start */
  constructor(file: string, env: () => NodeJS.ProcessEnv) {
    this.file = file;
    this.env = env;
  }

  start(): void {
    this.on = true;
    const child = spawn(process.execPath, [LAUNCHER, this.file], {
      env: { ...process.env, NODE_OPTIONS: '', ...this.env() },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-20_000)));
    this.child = child;
    this.gone = new Promise((resolve) => {
      child.once('exit', (_code, signal) => {
        resolve();
        if (signal !== 'SIGKILL' && this.on) {
          this.ended += 1;
          this.lastWords = this.output;
        }
        setTimeout(() => this.on && this.start(), AGAIN_MS);
      });
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** For good. */
  async stop(): Promise<void> {
    this.on = false;
    this.child?.kill('SIGKILL');
    await this.gone;
  }
}
