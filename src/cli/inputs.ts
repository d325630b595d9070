import { readFile, stat } from 'node:fs/promises';
import { loadPacks } from '../rulesets/load-packs.ts';
import type { RulesetSource } from '../rulesets/pack.ts';
import { compileRuleset, type Ruleset } from '../rulesets/ruleset.ts';
import { UnusableError } from './exit.ts';

/**
 * Reads a file whole; one that is too large is not read at all.
 * @throws UnusableError for what is no file, or larger
 */
export async function readInput(file: string, maxBytes: number): Promise<Uint8Array> {
  const found = await stat(file);
  if (!found.isFile()) throw new UnusableError('不是文件 / not a file');
  if (found.size > maxBytes) throw new UnusableError(tooLarge(maxBytes));
  return readFile(file);
}

/** Reads standard input to its end. @throws UnusableError when it goes on for too long */
export async function readStandardInput(maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new UnusableError(tooLarge(maxBytes));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (bytes: number): string => `超过 ${bytes / 2 ** 20} MiB / larger than ${bytes / 2 ** 20} MiB`;

/**
 * The rule packs of a directory, ready for use.
 * @throws PackError for packs that cannot be used, UnusableError where there are none: nothing would ever be found
 */
export async function openRules(dir: string): Promise<{ readonly source: RulesetSource; readonly ruleset: Ruleset }> {
  const source = await loadPacks(dir);
  if (source.packs.length === 0) {
    throw new UnusableError(`${dir}：没有词库文件（*.yaml） / there are no rule packs (*.yaml)`);
  }
  return { source, ruleset: compileRuleset(source) };
}
