import { NONE, spec, type RefusalSpec } from './refusal-spec.ts';

/** Refusals about pictures, films and sounds. Part of the table of `refusals.ts`. */
export const MEDIA_CODES = {
  MULTIPART_REQUIRED: spec(
    415,
    NONE,
    '文件须以 multipart/form-data 上传，且不压缩传输',
    'A file comes as multipart/form-data, without a content encoding',
  ),
  MEDIA_TYPE_NOT_TAKEN: spec(
    415,
    NONE,
    '只接收 JPEG、PNG、GIF、WebP 图片，MP4 视频，MP3、M4A 音频（按文件内容判断）',
    'Only JPEG, PNG, GIF, WebP, MP4, MP3 and M4A are taken, by what the bytes are',
  ),
  MEDIA_TOO_LARGE: spec(413, NONE, '文件过大', 'The file is too large'),
  MEDIA_BROKEN: spec(422, NONE, '文件已损坏或不完整', 'The file is damaged or not whole'),
  MEDIA_TOO_COMPLEX: spec(
    422,
    NONE,
    '图片像素、动画帧数或文件结构超出限度',
    'Too many pixels or frames, or too much to look through',
  ),
  MEDIA_QUOTA_EXCEEDED: spec(409, NONE, '本单位媒体文件已达容量上限', 'The unit has no room left for media files'),
  MEDIA_DAMAGED: spec(
    500,
    NONE,
    '库存文件与登记的摘要不符，未发出；请管理员运行 wuguan media verify，重新上传原文件即可修复',
    'The stored bytes are not those of the digest and were not sent; uploading the file again mends it',
  ),
  UPLOADS_BUSY: spec(429, NONE, '同时上传的文件过多，请稍后再试', 'Too many uploads at once: try again shortly'),
  REQUEST_TIMEOUT: spec(408, NONE, '未能在限时内收完请求', 'The request did not arrive in time'),
  RANGE_NOT_SATISFIABLE: spec(416, NONE, '请求的范围超出文件长度', 'The range lies beyond the end of the file'),
} as const satisfies Record<string, RefusalSpec>;
