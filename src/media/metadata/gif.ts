import { BrokenMediaError, joined, type Notes } from './notes.ts';
import { keptXmp } from './xmp.ts';

/** GIF 89a: blocks, the data of each in sub-blocks of up to 255 bytes. Of applications the loop and the profile stay. */

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [CONTROL, COMMENT, TEXT, APPLICATION] = [0xf9, 0xfe, 0x01, 0xff];
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0'];
const PROFILE = 'ICCRGBG1012';
const XMP = 'XMP DataXMP';
/** Behind a packet: whoever reads sub-blocks falls through it to the end. */
const LANDING = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0]);

const colours = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** @throws BrokenMediaError */
export function stripGif(bytes: Buffer, notes: Notes): Buffer {
  const need = (at: number): number => {
    const byte = bytes[at];
    if (byte === undefined) throw new BrokenMediaError('GIF 文件不完整');
    return byte;
  };
  const endOfBlocks = (start: number): number => {
    let at = start;
    while (need(at) !== 0) at += need(at) + 1;
    return at + 1;
  };
  let at = 13 + colours(need(10));
  need(at);
  const parts: Buffer[] = [bytes.subarray(0, at)];
  let images = 0;
  while (need(at) !== TRAILER) {
    const start = at;
    if (bytes[at] === IMAGE) {
      images += 1;
      // place and size, a table of colours, the smallest code
      at = endOfBlocks(at + 10 + colours(need(at + 9)) + 1);
      parts.push(bytes.subarray(start, at));
    } else if (bytes[at] === EXTENSION) {
      const label = need(at + 1);
      at = endOfBlocks(at + 2);
      parts.push(...keptExtension(label, bytes.subarray(start, at), notes));
    } else throw new BrokenMediaError('GIF 结构不完整');
  }
  parts.push(bytes.subarray(at, at + 1));
  if (images === 0) throw new BrokenMediaError('GIF 中没有图像');
  if (at + 1 < bytes.length) notes.stripped.add('trailing');
  return joined(bytes, parts);
}

function keptExtension(label: number, block: Buffer, notes: Notes): readonly Buffer[] {
  if (label === CONTROL && block.length === 8) return [block];
  if (label === APPLICATION) {
    const name = block.toString('latin1', 3, 14);
    // the loop is three bytes: how often
    if (LOOPS.includes(name) && block.length === 19 && block[14] === 3 && block[15] === 1) return [block];
    if (name === PROFILE) return [block];
    if (name === XMP) return keptPacket(block, notes);
  }
  notes.stripped.add(label === COMMENT ? 'comment' : label === TEXT ? 'description' : 'application');
  return [];
}

/** A packet stands in the file as it is, not in sub-blocks. */
function keptPacket(block: Buffer, notes: Notes): readonly Buffer[] {
  const landing = block.subarray(-LANDING.length).equals(LANDING) ? LANDING.length : 1;
  const packet = block.subarray(14, -landing);
  const kept = keptXmp(packet, notes);
  if (kept === undefined) return [];
  return kept === packet && landing > 1 ? [block] : [Buffer.concat([block.subarray(0, 14), kept, LANDING])];
}
