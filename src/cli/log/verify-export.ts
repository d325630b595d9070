import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { CheckpointError } from '../../evidence/checkpoint.ts';
import { ExportError, verifyExport } from '../../evidence/log-export.ts';
import { readVerifierKeys } from '../../evidence/verifier-keys.ts';
import { EXIT, UnusableError, type Exit } from '../exit.ts';

/** Verifies an export of the log with nothing but a public key. */
export async function verifyExportCommand(file: string, options: { readonly key: string }): Promise<Exit> {
  const keys = readVerifierKeys(await readFile(options.key, 'utf8'));
  const input = createReadStream(file, 'utf8');
  const opened = new Promise((resolve, reject) => input.once('open', resolve).once('error', reject));
  await opened;
  try {
    const { entries, size, gaps, problem } = await verifyExport(createInterface({ input, crlfDelay: Infinity }), keys);
    process.stdout.write(
      problem === null
        ? `一致：${entries} 条，均在 ${size} 条留痕之中；其间另有 ${gaps} 条未在本文件内 / proven: ${entries} entries of ${size}; ${gaps} between them are not in this file\n`
        : `不一致：${problem}\n`,
    );
    return problem === null ? EXIT.CLEAN : EXIT.FOUND;
  } catch (error) {
    if (error instanceof CheckpointError || error instanceof ExportError)
      throw new UnusableError(error.message, { cause: error });
    throw error;
  }
}
