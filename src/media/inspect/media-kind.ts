import { fileTypeFromBuffer } from 'file-type';
import type { MediaType } from '../../domain/media.ts';

/** So many of the first bytes say what a file is. */
export const HEAD_BYTES = 4_100;

/** What the first bytes look like; which of two a film or a sound in MP4 is, its tracks say. */
const KINDS: Readonly<Record<string, MediaType>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/gif': 'image/gif',
  'image/webp': 'image/webp',
  'video/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'audio/mp4': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/mpeg': 'audio/mpeg',
};

/** Why something that people like to send is not taken. */
const REASONS: Readonly<Record<string, string>> = {
  'image/apng': '动画 PNG 请改用 GIF 或 WebP',
  'image/heic': 'HEIC 照片请先转为 JPEG',
  'image/heif': 'HEIF 照片请先转为 JPEG',
  'image/avif': 'AVIF 图片请先转为 WebP 或 JPEG',
  'video/quicktime': 'MOV 视频请先转为 MP4',
};
const SVG_REASON = 'SVG 可以带脚本，不予接收，请转为 PNG';

export type MediaKind = { readonly kind: MediaType } | { readonly reason: string | undefined };

/**
 * What a file is by its bytes, whatever it is called.
 * @param head its first {@link HEAD_BYTES}, or all of it
 */
export async function kindOf(head: Buffer): Promise<MediaKind> {
  if (/<svg[\s>]/i.test(head.toString('latin1')) && /^[\s\u00ef\u00bb\u00bf]*</.test(head.toString('latin1')))
    return { reason: SVG_REASON };
  // what cannot be made out is nothing that is taken
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const kind = KINDS[found?.mime ?? ''];
  return kind === undefined ? { reason: REASONS[found?.mime ?? ''] } : { kind };
}
