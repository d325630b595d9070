/**
 * What is taken out of a media file before it is stored, by key, with the words in which people are told. Values are told to
 * nobody.
 */
export const METADATA = {
  gps: 'GPS 位置',
  device: '拍摄设备',
  time: '拍摄时间',
  author: '作者',
  software: '制作软件',
  description: '说明文字',
  thumbnail: '缩略图',
  exif: '其他 EXIF 信息',
  xmp: 'XMP 信息',
  iptc: 'IPTC 信息',
  credentials: '内容凭证（C2PA）',
  comment: '注释',
  tags: '标签（标题、专辑等）',
  picture: '内嵌图片',
  track: '字幕、定时信息等附加轨道',
  application: '应用程序附加数据',
  padding: '填充区中的数据',
  trailing: '文件末尾的附加数据',
} as const;
export type MetadataKey = keyof typeof METADATA;

/** A key with its words, as an answer shows it. */
export interface StrippedField {
  readonly key: MetadataKey;
  readonly name: string;
}

/** Fields in the order of the table. */
export const fieldsOf = (keys: readonly string[]): readonly StrippedField[] =>
  (Object.keys(METADATA) as MetadataKey[])
    .filter((key) => keys.includes(key))
    .map((key) => ({ key, name: METADATA[key] }));
