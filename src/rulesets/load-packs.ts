import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PackError, parsePack, type RulesetSource } from './pack.ts';

/**
 * Reads every `*.yaml` of a directory as a rule pack, ordered by name.
 * @throws PackError naming file and entry
 */
export async function loadPacks(dir: string): Promise<RulesetSource> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.yaml')).toSorted();
  const packs = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(dir, file), 'utf8');
      try {
        return parsePack(file, parse(text));
      } catch (error) {
        throw error instanceof PackError ? error : new PackError(`${file}: ${(error as Error).message}`);
      }
    }),
  );
  const names = packs.map((pack) => pack.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new PackError(`两个词库文件同名 / two packs are named ${twice}`);
  return { packs: packs.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}
