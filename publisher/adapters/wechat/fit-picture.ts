import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { PostFile } from '../../work/post.ts';
import { Refusal } from '../adapter.ts';

/** What uploadimg takes: JPEG or PNG of less than 1 MB (上传图文消息内的图片). */
const INLINE = { types: ['image/jpeg', 'image/png'], bytes: 2 ** 20 - 1 } as const;
/** What add_material takes as an image (新增永久素材). */
const MATERIAL = { types: ['image/jpeg', 'image/png', 'image/gif'], bytes: 10 * 2 ** 20 - 1 } as const;

export const needsMaterial = ({ mediaType }: PostFile): boolean => mediaType === 'image/gif';

/** The bytes of a picture as the platform takes them; made anew only when they have to be. */
export async function fitPicture(file: PostFile, asMaterial: boolean): Promise<File> {
  const limits = asMaterial ? MATERIAL : INLINE;
  const bytes = await readFile(file.path);
  const name = (type: string): string => `${file.digest.slice(7, 23)}.${type.split('/')[1]}`;
  if ((limits.types as readonly string[]).includes(file.mediaType) && bytes.length <= limits.bytes)
    return new File([new Uint8Array(bytes)], name(file.mediaType), { type: file.mediaType });
  for (const [width, quality] of [
    [1_920, 88],
    [1_280, 82],
    [1_080, 72],
    [800, 60],
  ] as const) {
    const made = await sharp(bytes)
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width, withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer();
    if (made.length <= limits.bytes)
      return new File([new Uint8Array(made)], name('image/jpeg'), { type: 'image/jpeg' });
  }
  throw new Refusal(`图片 ${file.digest} 过大，公众号不收`);
}
