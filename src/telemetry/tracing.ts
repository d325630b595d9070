import type { TracingLog, TracingSettings } from './settings.ts';
import { listen } from './spans.ts';

/** The end of a process waits no longer for a collector, in milliseconds. */
const FLUSH_MS = 2_000;

/**
 * Begins to keep traces, where they are wanted.
 * @param settings undefined = they are not: nothing is loaded, nothing kept
 * @param name of this process: `wuguan-server`
 * @returns sends what is left, within {@link FLUSH_MS}; never throws
 */
export async function openTracing(
  settings: TracingSettings | undefined,
  name: string,
  log: TracingLog,
): Promise<() => Promise<void>> {
  if (settings === undefined) return async () => {};
  const { otlpListener } = await import('./otlp-listener.ts');
  const listener = otlpListener({ ...settings, serviceName: settings.serviceName ?? name }, log);
  listen(listener);
  return async () => {
    listen(undefined);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, FLUSH_MS)));
    // what cannot be sent was told before
    await Promise.race([listener.close().catch(() => {}), patience]);
    clearTimeout(timer);
  };
}
