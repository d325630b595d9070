import { readFileSync } from 'node:fs';
import { ConfigError } from './config.ts';
import { outsideSettings, type CheckerSettings } from './outside/settings.ts';

/**
 * Reads the file of checkers outside the house.
 * @param path of the file; undefined = there are none
 * @throws ConfigError naming what is wrong, and no secret
 */
export function readOutside(path: string | undefined): readonly CheckerSettings[] {
  if (path === undefined) return [];
  const refuse = (why: string): never => {
    throw new ConfigError(`OUTSIDE_CHECKERS=${path}: ${why}`);
  };
  let text = '';
  let given: unknown;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    refuse('文件读不出 / the file cannot be read');
  }
  try {
    given = JSON.parse(text);
  } catch {
    // what the parser says may quote a secret
    refuse('不是合法的 JSON / not valid JSON');
  }
  const parsed = outsideSettings.safeParse(given);
  if (parsed.success) return parsed.data.checkers;
  return refuse(parsed.error.issues.map((issue) => `\n  ${issue.path.join('.')}: ${issue.message}`).join(''));
}
