import { digestOfAddress } from '../../domain/media.ts';
import type { ElementPiece } from '../reading/tree.ts';
import { escapeHtml } from './escape.ts';

/** Where a file of the store is found, by digest; '' = nowhere. */
export type Address = (digest: string) => string;

export const MEDIA_NAMES: Readonly<Record<string, string>> = {
  img: '图片',
  video: '视频',
  audio: '音频',
  source: '媒体',
};

/** Attributes that show something from elsewhere. */
const SHOWING = ['src', 'poster'] as const;

/** What an element shows: where each file is found, or that it is not. */
export interface ShownFile {
  readonly attribute: (typeof SHOWING)[number];
  /** As it is written. */
  readonly written: string;
  /** '' = not found, or not of the store */
  readonly found: string;
}

export const filesOf = ({ attributes }: ElementPiece, address: Address): readonly ShownFile[] =>
  SHOWING.flatMap((attribute) => {
    const written = attributes[attribute];
    if (written === undefined || written === '') return [];
    const digest = digestOfAddress(written);
    return [{ attribute, written, found: digest === undefined ? '' : address(digest) }];
  });

/** Longest part of an address that a box names. */
const NAMED = 80;

/** What stands where a file cannot be shown: seen by everybody, so that nothing is missing in silence. */
export function mediaBox(element: ElementPiece, { written }: Pick<ShownFile, 'written'>): string {
  const { alt = '' } = element.attributes;
  const named = written.trim().slice(0, NAMED).toWellFormed();
  const why = digestOfAddress(written) === undefined ? '站外媒体，不予显示' : '文件缺失';
  const text = `［${MEDIA_NAMES[element.name] ?? '媒体'}${alt === '' ? '' : `：${alt}`}｜${why}｜${named}］`;
  return `<span class="wg-media">${escapeHtml(text)}</span>`;
}
