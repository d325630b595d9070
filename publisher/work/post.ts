import { mediaOf, readContent } from '../../sdk/contract.ts';
import type { PulledItem } from '../../sdk/shapes.ts';
import { shownOf, type Shown } from '../../sdk/shown.ts';
import { digestOfAddress, MEDIA_SCHEME } from '../../src/domain/media.ts';

/** A file that a post shows, and where it lies on this machine. */
export interface PostFile {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly alt: string;
  readonly path: string;
}

export const isPicture = ({ mediaType }: PostFile): boolean => mediaType.startsWith('image/');

/** What one account is to show of an approved item: its variant in place of what is said for all. */
export interface Post extends Shown {
  readonly releaseId: string;
  readonly pullNo: number;
  readonly draftId: string;
  readonly accountId: string;
  readonly contentHash: string;
  readonly ticket: string;
  /** ISO 8601; after it the ticket allows nothing. */
  readonly until: string;
  readonly files: readonly PostFile[];
  /** Files that stand in no text: shown beside it. */
  readonly others: readonly PostFile[];
  /** The approved object itself, as it was pulled. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** @param pathOf where the file of a digest lies */
export function postOf(item: PulledItem, pathOf: (digest: string) => string): Post {
  const content = readContent(item.content);
  const alts = new Map(
    content.media.flatMap((file) => (typeof file === 'string' ? [] : [[file.digest, file.alt] as const])),
  );
  const files = mediaOf(item).map(({ digest, mediaType, bytes }) => ({
    ...{ digest, mediaType, bytes },
    alt: alts.get(digest) ?? '',
    path: pathOf(digest),
  }));
  const texts = [content, ...Object.values(content.variants)].flatMap(({ body, cover }) => [body ?? '', cover ?? '']);
  return {
    ...{ releaseId: item.releaseId, pullNo: item.pullNo, draftId: item.draftId, accountId: item.accountId },
    ...{ contentHash: item.contentHash, ticket: item.ticket, until: item.leaseUntil, content: item.content },
    ...shownOf(item),
    files,
    others: files.filter(({ digest }) => !texts.some((text) => text.includes(digest))),
  };
}

/** The file that an address in a body names. @throws Error when the item came without it */
export function fileAt(post: Post, address: string): PostFile | undefined {
  const digest = digestOfAddress(address);
  if (digest === undefined) {
    if (address.trim().startsWith(MEDIA_SCHEME)) throw new Error(`no digest: ${address}`);
    return undefined;
  }
  const file = post.files.find((one) => one.digest === digest);
  if (file === undefined) throw new Error(`the item came without ${digest}`);
  return file;
}
