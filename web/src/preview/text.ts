/** Messages of the preview. */
export const TEXT = {
  preview: { zh: '预览', en: 'Preview' },
  base: { zh: '通用', en: 'In general' },
  frame: { zh: '{account}的发布效果', en: 'As published on {account}' },
  loading: { zh: '正在读取图片，已读 {done}/{all}', en: 'Pictures are being read, {done} of {all}' },
  loadingPicture: { zh: '图片读取中', en: 'Being read' },
  failed: {
    zh: '有 {count} 个文件没有读到，预览中以方框表示。',
    en: '{count} files could not be read: boxes stand for them.',
  },
  again: { zh: '重新读取', en: 'Read again' },
  films: { zh: '较大的视频、音频不在预览中播放。', en: 'Large films and sounds are not played in the preview.' },
  shrunk: { zh: '超过 6 MB 的图片在预览中缩小显示。', en: 'Pictures of more than 6 MB are shown smaller here.' },
  same: {
    zh: '读者看到的就是下面的内容；预览中的链接不能点开。',
    en: 'This is what readers see; links do not open here.',
  },
  notYet: {
    zh: '填写标题、正文并选择账号后显示预览。',
    en: 'Fill in title, body and accounts for a preview.',
  },
} as const;
