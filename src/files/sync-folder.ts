import { open } from 'node:fs/promises';

/** Sees to it that a name which was made, changed or removed in a folder is on the disk (fsync of the folder). */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
