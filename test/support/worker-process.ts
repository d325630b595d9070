import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { APP_ROLE } from '../../src/db/roles.ts';
import { LAUNCHER } from '../../src/launch.ts';
import type { Office } from './office.ts';

export interface WorkerProcess {
  /** Sends it a signal: `SIGSTOP` freezes it, `SIGCONT` thaws it. */
  signal(signal: NodeJS.Signals): void;
  /** Sends it a signal after which it ends, and waits until it has. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the workers of an office as `npm run worker` does, and waits until they work. */
export async function startWorkerProcess({ database }: Office, env: NodeJS.ProcessEnv = {}): Promise<WorkerProcess> {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-worker-'));
  const host = encodeURIComponent(inject('postgresHost'));
  const child: ChildProcess = fork(LAUNCHER, ['workers/all.ts'], {
    env: {
      ...process.env,
      ...{ DATABASE_URL: `postgresql://${APP_ROLE}@localhost/${database.name}?host=${host}`, DATA_DIR: dir },
      ...{ REDIS_URL: '', LOG_LEVEL: 'error', ...env },
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the worker ended at its start with code ${code}`)));
  });
  return {
    signal: (signal) => void child.kill(signal),
    end: async (signal) => {
      child.kill(signal);
      child.kill('SIGCONT');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
