/** Pictures, films and sounds that a draft shows (媒体文件), named by the digest of their bytes. */

/** What may be uploaded, by what the bytes are. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'audio/mpeg',
  'audio/mp4',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** One file of the store. */
export interface MediaFile {
  /** `sha256-` and the SHA-256 (FIPS 180-4) of the bytes, lower-case hex. */
  readonly digest: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
  /** Pixels, as shown. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly durationMs?: number | undefined;
}

/** A file as a draft shows it. */
export interface ContentMedia extends MediaFile {
  /** What it shows, for those who cannot see it (替代文本). */
  readonly alt: string;
}

/** How a file was made, as GB 45438-2025 asks to say (人工智能生成合成内容标识). */
export const AI_LABELS = ['NONE', 'ASSISTED', 'GENERATED'] as const;
export type AiLabel = (typeof AI_LABELS)[number];
export const AI_LABEL_NAMES: Record<AiLabel, string> = {
  NONE: '非人工智能生成',
  ASSISTED: '人工智能辅助生成',
  GENERATED: '人工智能生成',
};

/** Scheme of an address that names a file of the store: `media:sha256-…`. */
export const MEDIA_SCHEME = 'media:';

const DIGEST = /^sha256-[0-9a-f]{64}$/;

export const isDigest = (text: string): boolean => DIGEST.test(text);

/** The digest that an address in a body names; undefined = it is no address of the store. */
export function digestOfAddress(address: string): string | undefined {
  const digest = address.slice(MEDIA_SCHEME.length);
  return address.startsWith(MEDIA_SCHEME) && isDigest(digest) ? digest : undefined;
}

export const isPicture = ({ mediaType }: Pick<MediaFile, 'mediaType'>): boolean => mediaType.startsWith('image/');
export const isFilm = ({ mediaType }: Pick<MediaFile, 'mediaType'>): boolean => mediaType.startsWith('video/');

/** Where in a picture something is: pixels from its upper left corner. */
export type Box = readonly [x: number, y: number, width: number, height: number];
