import type { Logger } from 'pino';
import type { Config } from './config.ts';

/**
 * Lets SIGUSR2 switch the log of this process between the level of the settings and `debug`, at run time.
 * @param passOn told of each switch, for processes that follow this one
 */
export function switchLogLevel(
  log: Logger,
  { logLevel }: Pick<Config, 'logLevel'>,
  passOn: () => void = () => {},
): void {
  process.on('SIGUSR2', () => {
    log.level = log.level === 'debug' ? logLevel : 'debug';
    process.stderr.write(`${JSON.stringify({ time: Date.now(), logLevel: log.level, pid: process.pid })}\n`);
    passOn();
  });
}
