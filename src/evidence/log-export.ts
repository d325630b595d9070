import type { PublicKey } from '../signature/keys.ts';
import { openCheckpoint, parseCheckpoint, type TreeHead } from './checkpoint.ts';
import { entryHash, type LogEntry } from './log-entry.ts';
import { verifyInclusion } from './merkle-tree.ts';

/**
 * An export of the log, one JSON a line: first the signed head, then each entry with its place and the proof that it stands there
 * (RFC 9162 §2.1.3), last how many they are.
 */
export type ExportLine =
  | { readonly checkpoint: string }
  | { readonly index: number; readonly entry: LogEntry; readonly hashes: readonly string[] }
  | { readonly entries: number };

export interface ExportVerdict {
  readonly entries: number;
  /** Of the log that it was taken from. */
  readonly size: number;
  /** Places between the first and the last entry that are not in the export: they are of other units, or were left out. */
  readonly gaps: number;
  /** The first thing that is wrong; null = every entry is proven. */
  readonly problem: string | null;
}

/** Thrown for what is no export of a log. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

function parse(text: string, line: number): ExportLine {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed as ExportLine;
  } catch {
    // said below
  }
  throw new ExportError(`第 ${line} 行不是留痕导出的内容 / line ${line} is none of an export`);
}

/**
 * Verifies an export with nothing but the keys, line by line.
 * @throws ExportError, CheckpointError for what cannot be read, or was signed by none of the keys
 */
export async function verifyExport(lines: AsyncIterable<string>, keys: readonly PublicKey[]): Promise<ExportVerdict> {
  let head: TreeHead | undefined;
  let entries = 0;
  let gaps = 0;
  let last = -1;
  let line = 0;
  let isWhole = false;
  const verdict = (problem: string | null): ExportVerdict => ({ entries, size: head?.size ?? 0, gaps, problem });
  for await (const text of lines) {
    if (text.trim() === '') continue;
    line += 1;
    const part = parse(text, line);
    if (head === undefined) {
      if (!('checkpoint' in part)) throw new ExportError('首行应为签名树头 / the first line is to be the signed head');
      head = openCheckpoint(part.checkpoint, parseCheckpoint(part.checkpoint).origin, keys);
    } else if (isWhole) return verdict(`第 ${line} 行在结尾之后 / line ${line} stands behind the end`);
    else if ('entries' in part) {
      isWhole = true;
      if (part.entries !== entries) return verdict(`应有 ${part.entries} 条 / there should be ${part.entries} entries`);
    } else if ('entry' in part) {
      const { index, entry, hashes } = part;
      if (index <= last) return verdict(`第 ${line} 行次序有误 / line ${line} is out of order`);
      const proof = hashes.map((hash) => Buffer.from(hash, 'hex'));
      if (!verifyInclusion(entryHash(entry), index, head.size, proof, head.root))
        return verdict(`第 ${line} 行（seq ${entry.seq}）与签名树头不符 / is not what the head says`);
      if (last >= 0) gaps += index - last - 1;
      last = index;
      entries += 1;
    } else throw new ExportError(`第 ${line} 行不是留痕导出的内容 / line ${line} is none of an export`);
  }
  if (head === undefined) throw new ExportError('空文件 / an empty file');
  return verdict(isWhole ? null : '文件不完整，没有结尾 / the file is cut short');
}
