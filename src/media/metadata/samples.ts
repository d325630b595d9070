import { boxBelow, type MediaBox } from './boxes.ts';
import { BrokenMediaError } from './notes.ts';

/** Where the data of a track lie: half-open ranges of the file. */
export type Range = readonly [start: number, end: number];

const MOST = 20_000_000;

/** Bounds-checked access to a table: 32-bit numbers behind a head. */
function tableOf(bytes: Buffer, box: MediaBox | undefined, head: number, columns: number) {
  if (box === undefined) return { rows: 0, cell: () => 0 };
  const rows = box.inside + head <= box.end ? bytes.readUInt32BE(box.inside + head - 4) : 0;
  if (rows > MOST || box.inside + head + rows * columns * 4 > box.end) throw new BrokenMediaError('MP4 索引不完整');
  return {
    rows,
    cell: (row: number, column: number): number => bytes.readUInt32BE(box.inside + head + (row * columns + column) * 4),
  };
}

/**
 * The chunks of a track (ISO/IEC 14496-12 §8.7), each as a range.
 * @throws BrokenMediaError where one lies beyond the file
 */
export function chunksOf(bytes: Buffer, track: MediaBox): readonly Range[] {
  const table = boxBelow(bytes, track, 'mdia', 'minf', 'stbl');
  if (table === undefined) return [];
  const find = (type: string): MediaBox | undefined => boxBelow(bytes, table, type);
  const long = find('co64');
  const offsets = tableOf(bytes, long ?? find('stco'), 8, long === undefined ? 1 : 2);
  const runs = tableOf(bytes, find('stsc'), 8, 3);
  const sizes = find('stsz');
  const equal = sizes !== undefined && sizes.inside + 12 <= sizes.end ? bytes.readUInt32BE(sizes.inside + 4) : 0;
  const each = tableOf(bytes, equal === 0 ? sizes : undefined, 12, 1);
  const ranges: Range[] = [];
  let sample = 0;
  let run = 0;
  for (let chunk = 0; chunk < offsets.rows; chunk += 1) {
    while (run + 1 < runs.rows && runs.cell(run + 1, 0) <= chunk + 1) run += 1;
    const start =
      long === undefined ? offsets.cell(chunk, 0) : offsets.cell(chunk, 0) * 2 ** 32 + offsets.cell(chunk, 1);
    const samples = runs.rows === 0 ? 0 : runs.cell(run, 1);
    if (samples > MOST) throw new BrokenMediaError('MP4 索引不完整');
    let size = samples * equal;
    if (equal === 0)
      for (let one = 0; one < samples; one += 1) size += sample + one < each.rows ? each.cell(sample + one, 0) : 0;
    sample += samples;
    if (sample > MOST || start + size > bytes.length) throw new BrokenMediaError('MP4 文件不完整');
    ranges.push([start, start + size]);
  }
  return ranges;
}
