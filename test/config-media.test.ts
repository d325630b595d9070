import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const bucket = {
  MEDIA_STORE: 's3',
  S3_ENDPOINT: 'https://s3.example.gov.cn',
  S3_BUCKET: 'wuguan',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'hunter2',
};

describe('settings of the store of media', () => {
  test('files lie on the disk, within limits, unless asked otherwise', () => {
    expect(readConfig({}).media).toEqual({
      s3: undefined,
      pictureBytes: 20 * 2 ** 20,
      filmBytes: 200 * 2 ** 20,
      quotaBytes: 10 * 2 ** 30,
    });
    expect(readConfig({ MEDIA_MAX_MB: '1', MEDIA_FILM_MAX_MB: '2', MEDIA_UNIT_QUOTA_GB: '0.5' }).media).toMatchObject({
      ...{ pictureBytes: 2 ** 20, filmBytes: 2 * 2 ** 20, quotaBytes: 2 ** 29 },
    });
  });

  test('name a bucket', () => {
    expect(readConfig(bucket).media.s3).toEqual({
      ...{ endpoint: 'https://s3.example.gov.cn', bucket: 'wuguan', region: 'us-east-1', forcePathStyle: false },
      ...{ accessKeyId: 'id', secretAccessKey: 'hunter2' },
    });
    expect(readConfig({ ...bucket, S3_REGION: 'cn-north-1', S3_FORCE_PATH_STYLE: '1' }).media.s3).toMatchObject({
      ...{ region: 'cn-north-1', forcePathStyle: true },
    });
  });

  test('say what is missing or wrong, and no key', () => {
    for (const name of ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])
      expect(() => readConfig({ ...bucket, [name]: '' })).toThrow(`${name}: MEDIA_STORE=s3 时必须设置`);
    const wrong: readonly (readonly [string, string])[] = [
      ['MEDIA_STORE', 'ftp'],
      ['S3_ENDPOINT', 's3.example.gov.cn'],
      ['S3_ENDPOINT', 'https://id:secret@s3.example.gov.cn'],
      ['S3_BUCKET', 'Wuguan_'],
      ['MEDIA_MAX_MB', '0'],
      ['MEDIA_FILM_MAX_MB', '1001'],
      ['MEDIA_UNIT_QUOTA_GB', '-1'],
    ];
    for (const [name, value] of wrong) {
      expect(() => readConfig({ ...bucket, [name]: value })).toThrow(ConfigError);
      expect(() => readConfig({ ...bucket, [name]: value })).toThrow(name);
    }
    expect(() =>
      readConfig({ ...bucket, S3_SECRET_ACCESS_KEY: 'x'.repeat(1001), S3_ACCESS_KEY_ID: 'hunter2'.repeat(40) }),
    ).toThrow(/^(?!.*(?:xxx|hunter2))/s);
  });
});
