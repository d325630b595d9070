import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { isDigest } from '../../domain/media.ts';
import { digestOfStream } from './digest-stream.ts';
import type { MediaStore } from './media-store.ts';

/** A bucket of an S3-compatible service. */
export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The bucket is named in the path, not in the host: as MinIO wants it. */
  readonly forcePathStyle: boolean;
}

/** Thrown when a store cannot be used; the message is for whoever runs the system. */
export class MediaStoreError extends Error {
  override readonly name = 'MediaStoreError';
}

/** Before the digests, so that a bucket may hold other things. */
const FOLDER = 'media/';
const PREFIX = 'sha256-';
const CONNECT_MS = 5_000;
const SILENCE_MS = 60_000;

interface S3Problem {
  readonly name?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const isMissing = (error: unknown): boolean => {
  const { name, $metadata } = error as S3Problem;
  return $metadata?.httpStatusCode === 404 || name === 'NoSuchKey' || name === 'NotFound';
};

/**
 * Files as objects `media/sha256-…` of a bucket, which nobody else writes to. The service is asked once whether the bucket
 * is there; the client is loaded only when this is called.
 *
 * @throws MediaStoreError when the bucket cannot be reached
 */
export async function openS3Store(settings: S3Settings): Promise<MediaStore & { close(): Promise<void> }> {
  const s3 = await import('@aws-sdk/client-s3');
  const { bucket: Bucket, endpoint, region, forcePathStyle, accessKeyId, secretAccessKey } = settings;
  const client = new s3.S3Client({
    ...{ endpoint, region, forcePathStyle, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 3 },
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENCE_MS },
    // checksums of their own kinds are refused by older services; the digest is verified all the same
    ...{ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' },
  });
  const keyOf = (digest: string): string => {
    if (!isDigest(digest)) throw new RangeError('no digest');
    return FOLDER + digest;
  };
  const openObject: MediaStore['open'] = async (digest, range) => {
    if (!isDigest(digest)) return null;
    const Range = range === undefined ? undefined : `bytes=${range.start}-${range.end}`;
    try {
      const found: GetObjectCommandOutput = await client.send(
        new s3.GetObjectCommand({ Bucket, Key: keyOf(digest), Range }),
      );
      return found.Body as Readable;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  await client.send(new s3.HeadBucketCommand({ Bucket })).catch((error: unknown) => {
    client.destroy();
    throw new MediaStoreError(unusable(settings, error as S3Problem & Error), { cause: error });
  });
  return {
    add: async (digest, path) => {
      const Key = keyOf(digest);
      const command = new s3.PutObjectCommand({
        ...{ Bucket, Key, Body: createReadStream(path), ContentLength: (await stat(path)).size },
      });
      // signed with the request, so that the service refuses whatever does not arrive as it was
      command.middlewareStack.add(
        (next) => (args) => {
          const { headers } = args.request as { readonly headers: Record<string, string> };
          headers['x-amz-content-sha256'] = digest.slice(PREFIX.length);
          return next(args);
        },
        { step: 'build', name: 'digest' },
      );
      await client.send(command);
      await rm(path, { force: true });
    },
    open: openObject,
    matches: async (digest) => {
      const stream = await openObject(digest);
      return stream !== null && (await digestOfStream(stream)) === digest;
    },
    stamp: async (digest) => {
      if (!isDigest(digest)) return null;
      try {
        const found = await client.send(new s3.HeadObjectCommand({ Bucket, Key: keyOf(digest) }));
        return [found.ETag, found.ContentLength, found.LastModified?.getTime()].join(' ');
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: async (digest) => {
      if (isDigest(digest)) await client.send(new s3.DeleteObjectCommand({ Bucket, Key: keyOf(digest) }));
    },
    list: () => digestsIn(client, s3.paginateListObjectsV2, Bucket),
    close: async () => client.destroy(),
  };
}

async function* digestsIn(
  client: S3Client,
  paginate: typeof import('@aws-sdk/client-s3').paginateListObjectsV2,
  Bucket: string,
): AsyncIterable<string> {
  for await (const page of paginate({ client }, { Bucket, Prefix: FOLDER }))
    for (const { Key = '' } of page.Contents ?? []) {
      const digest = Key.slice(FOLDER.length);
      if (isDigest(digest)) yield digest;
    }
}

/** What is wrong, without the keys. */
function unusable({ endpoint, bucket }: S3Settings, { name, message, $metadata }: S3Problem & Error): string {
  const status = $metadata?.httpStatusCode;
  const where = `S3_ENDPOINT=${endpoint} S3_BUCKET=${bucket}`;
  if (status === 404) return `媒体存储：存储桶不存在 / no such bucket: ${where}`;
  if (status === 403) return `媒体存储：密钥无权访问该存储桶 / the keys may not use the bucket: ${where}`;
  return `媒体存储：无法使用 / cannot be used (${status ?? name}: ${message}): ${where}`;
}
