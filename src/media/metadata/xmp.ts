import type { MetadataKey } from '../../domain/media-metadata.ts';
import { findAiLabel, type AiLabelJson } from './ai-label.ts';
import { noteLabel, type Notes } from './notes.ts';

/** XMP (ISO 16684-1): RDF in XML. Only the label of GB 45438-2025 stays of it. */

/** Where the label stands, as those write it who make such files. */
const LABEL_SPACE = 'http://www.tc260.org.cn/ns/AIGC/1.0/';
/** A longer packet is written anew without a look at what it is made of. */
const LOOKED_AT = 16_384;

/** What a packet holds, by the names of its properties. */
const HOLDS: readonly (readonly [RegExp, MetadataKey])[] = [
  [/GPS/, 'gps'],
  [/tiff:(?:Make|Model)|aux:|SerialNumber/, 'device'],
  [/(?:Create|Modify|Metadata)Date|DateTime|DateCreated/, 'time'],
  [/dc:(?:creator|rights)|photoshop:(?:AuthorsPosition|Credit)|xmpRights:/, 'author'],
  [/CreatorTool|xmpMM:/, 'software'],
  [/dc:(?:title|description|subject)|photoshop:Headline/, 'description'],
];

/**
 * What stays of a packet: itself where it holds the label alone, a packet with the label where it holds more, and nothing
 * (undefined) without one.
 */
export function keptXmp(packet: Buffer, notes: Notes): Buffer | undefined {
  const text = packet.toString('utf8');
  const label = findAiLabel(text.replaceAll(/&(?:quot|#34|#x22);/g, '"').replaceAll('&amp;', '&'));
  if (label !== undefined) {
    noteLabel(notes, label);
    if (text.length <= LOOKED_AT && holdsLabelAlone(text)) return packet;
  }
  notes.stripped.add('xmp');
  for (const [pattern, key] of HOLDS) if (pattern.test(text)) notes.stripped.add(key);
  return label === undefined ? undefined : Buffer.from(xmpOf(label));
}

/** A packet with the label and nothing else. */
export const xmpOf = (label: AiLabelJson): string =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:TC260="${LABEL_SPACE}"><TC260:AIGC>${JSON.stringify(label).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;

/** Whether nothing is left once the label and its wrapping are taken away. */
const holdsLabelAlone = (text: string): boolean =>
  text
    .replaceAll(/<\?xpacket[^>]*\?>/g, '')
    .replace(/<[\w-]+:AIGC>[^<]*<\/[\w-]+:AIGC>/, '')
    .replace(/\s[\w-]+:AIGC=(?:"[^"]*"|'[^']*')/, '')
    .replaceAll(
      /<\/?(?:x:xmpmeta|rdf:RDF|rdf:Description)(?:\s+(?:xmlns:[\w-]+|rdf:about)=(?:"[^"]*"|'[^']*'))*\s*\/?>/g,
      '',
    )
    .replaceAll(/[\s\ufeff]/g, '') === '';
