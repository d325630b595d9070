import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Folder } from './manifest.ts';

/** Files of a folder of DATA_DIR, but none that is only on its way; none where there is no such folder. */
export async function filesOf(
  dataDir: string,
  folder: Folder,
): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const entries = await readdir(join(dataDir, folder), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const names = entries.filter((entry) => entry.isFile() && !/^\.|\.new$/.test(entry.name)).map(({ name }) => name);
  return Promise.all(
    names.toSorted().map(async (name) => ({
      name: `${folder}/${name}`,
      bytes: await readFile(join(dataDir, folder, name)),
    })),
  );
}

/** The bytes of a stream in pieces of that size, the last one smaller; none of a stream without any. */
export async function* piecesOf(bytes: Readable, size: number): AsyncIterable<Buffer> {
  let gathered: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    gathered.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    yield Buffer.concat(gathered);
    [gathered, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(gathered);
}
