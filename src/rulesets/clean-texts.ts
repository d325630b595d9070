import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BodyFormat } from '../domain/vocabulary.ts';
import { readText } from '../text/reading/source-text.ts';

/** Text in which a rule should find nothing. */
export interface CleanText {
  /** Where it is from, for people. */
  readonly name: string;
  readonly text: string;
  /** As words are looked for in it, of the same length, if that is another. */
  readonly words?: string;
}

/** Characters that are read at the most: enough to tell one hit in a million. */
const ENOUGH = 3_000_000;

/**
 * Every `*.txt` of the directories, and what the office has published.
 * @param dirs those that do not exist are left out
 */
export async function readCleanTexts(
  dirs: readonly string[],
  published: readonly { readonly body: string; readonly format: BodyFormat }[],
): Promise<readonly CleanText[]> {
  const texts: CleanText[] = [];
  for (const dir of dirs) {
    const names = await readdir(dir).catch(() => [] as string[]);
    for (const name of names.filter((file) => file.endsWith('.txt')).toSorted()) {
      texts.push({ name, text: await readFile(join(dir, name), 'utf8') });
    }
  }
  for (const { body, format } of published) {
    const { text, words } = readText(body, format);
    texts.push({ name: '已发布', text, words });
  }
  let length = 0;
  return texts.filter(({ text }) => (length += text.length) - text.length < ENOUGH);
}
