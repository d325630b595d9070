import { z } from 'zod';
import type { S3Settings } from './media/store/s3-store.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Where media files lie, and how many and how large they may be. */
export interface MediaConfig {
  /** The bucket; undefined = on the disk, below the data directory. */
  readonly s3: S3Settings | undefined;
  /** Bytes of one picture. */
  readonly pictureBytes: number;
  /** Bytes of one film or sound. */
  readonly filmBytes: number;
  /** Bytes of all files of one unit. */
  readonly quotaBytes: number;
}

/** Settings of the store of media. */
export const mediaSettings = {
  MEDIA_STORE: z.enum(['disk', 's3']).default('disk'),
  MEDIA_MAX_MB: z.coerce.number().int().min(1).max(100).default(20),
  // one is read whole where it is looked through
  MEDIA_FILM_MAX_MB: z.coerce.number().int().min(1).max(1_000).default(200),
  MEDIA_UNIT_QUOTA_GB: z.coerce.number().min(0.001).max(100_000).default(10),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .refine((text) => URL.canParse(text) && new URL(text).username === '', { error: '不得含用户名或密码' })
    .optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: '须为存储桶名称（小写字母、数字、点、连字符）' })
    .optional(),
  S3_REGION: z.string().min(1).max(100).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).max(200).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).max(1000).optional(),
  S3_FORCE_PATH_STYLE: z.enum(['0', '1']).default('0'),
};

type Given = z.output<z.ZodObject<typeof mediaSettings>>;

const NEEDED = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** What is missing for the store that was chosen: nobody shall find out at the first upload. */
export const mediaErrors = (given: Given): readonly string[] =>
  given.MEDIA_STORE === 'disk'
    ? []
    : NEEDED.filter((name) => given[name] === undefined).map(
        (name) => `  ${name}: MEDIA_STORE=s3 时必须设置 / needed with MEDIA_STORE=s3`,
      );

export const mediaOf = (given: Given): MediaConfig => {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = given;
  const isS3 =
    given.MEDIA_STORE === 's3' &&
    endpoint !== undefined &&
    bucket !== undefined &&
    S3_ACCESS_KEY_ID !== undefined &&
    S3_SECRET_ACCESS_KEY !== undefined;
  return {
    s3: isS3
      ? {
          ...{ endpoint, bucket, region: given.S3_REGION, forcePathStyle: given.S3_FORCE_PATH_STYLE === '1' },
          accessKeyId: S3_ACCESS_KEY_ID,
          secretAccessKey: S3_SECRET_ACCESS_KEY,
        }
      : undefined,
    pictureBytes: given.MEDIA_MAX_MB * MIB,
    filmBytes: given.MEDIA_FILM_MAX_MB * MIB,
    quotaBytes: Math.floor(given.MEDIA_UNIT_QUOTA_GB * GIB),
  };
};
