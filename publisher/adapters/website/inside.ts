import { mkdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/** A name below the directory, or a link in it, leads out of it. */
export class Outside extends Error {
  override readonly name = 'Outside';
}

const NAME = /^[a-z0-9][a-z0-9._-]*$/i;

/**
 * A folder below a directory, made when it is missing. Nothing outside of the directory is ever written: names are plain, and
 * no link on the way leads out.
 * @throws Outside
 */
export function folderIn(root: string, ...names: readonly string[]): string {
  const top = realpathSync(root);
  let folder = top;
  for (const name of names) {
    if (!NAME.test(name)) throw new Outside(`${name}: no name of a folder`);
    const next = join(folder, name);
    mkdirSync(next, { recursive: true });
    folder = realpathSync(next);
    if (!folder.startsWith(top + sep)) throw new Outside(`${next} leads out of ${top}`);
  }
  return folder;
}
