/** Messages about pictures, films and sounds, wherever they are shown. */
export const TEXT = {
  uploads: { zh: '上传', en: 'Uploads' },
  waiting: { zh: '等待上传', en: 'Waiting' },
  sending: { zh: '正在上传，已完成 {percent}%', en: 'Uploading, {percent}%' },
  stored: { zh: '正在检查和保存', en: 'Being checked and stored' },
  done: { zh: '已上传', en: 'Uploaded' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  refused: { zh: '未上传：{reason}', en: 'Not uploaded: {reason}' },
  lost: { zh: '页面重新打开过，文件没有传完', en: 'the page was opened anew before it was sent' },
  stripped: { zh: '已去除文件中的{what}', en: 'Taken out of the file: {what}' },
  aiInFile: {
    zh: '文件带有人工智能生成合成标识，请在“人工智能标识”中标明',
    en: 'The file is marked as made with AI: say so under “Made with AI”',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  cancelOne: { zh: '取消上传 {name}', en: 'Cancel {name}' },
  retry: { zh: '重试', en: 'Try again' },
  retryOne: { zh: '重试上传 {name}', en: 'Try {name} again' },
  dismiss: { zh: '知道了', en: 'Dismiss' },
  dismissOne: { zh: '不再显示 {name}', en: 'Dismiss {name}' },
  progress: { zh: '{name} 的上传进度', en: 'Progress of {name}' },
  picture: { zh: '图片', en: 'Picture' },
  film: { zh: '视频', en: 'Film' },
  sound: { zh: '音频', en: 'Sound' },
  alt: { zh: '替代文本', en: 'Alternative text' },
  noAlt: { zh: '没有替代文本', en: 'No alternative text' },
  WEB: {
    zh: '来自其他网站的图片不能直接带入，请保存到本机后选择文件',
    en: 'Pictures of other sites cannot be taken along: save it and choose the file',
  },
  LOCAL: {
    zh: '图片没有随文字一起粘贴过来，请选择原文件',
    en: 'The picture was not pasted with the text: choose its file',
  },
  BROKEN: { zh: '图片地址无效，请选择文件', en: 'The address is no picture: choose a file' },
  UPLOADING: { zh: '图片还没有上传', en: 'The picture is not uploaded yet' },
  chooseFile: { zh: '选择文件', en: 'Choose a file' },
  chooseFor: { zh: '为“{name}”选择文件', en: 'Choose a file for “{name}”' },
  notShown: { zh: '图片无法显示', en: 'The picture cannot be shown' },
} as const;

/** What a media type is called. */
export const TYPE_NAMES: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'video/mp4': 'MP4',
  'audio/mpeg': 'MP3',
  'audio/mp4': 'M4A',
};
