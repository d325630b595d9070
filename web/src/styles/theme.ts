import type { ThemeConfig } from 'antd';

/** One accent, and greys that can be read: each text colour has a contrast of 4.5 and more on white. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#a61d24',
    colorLink: '#0b5cad',
    colorError: '#b42318',
    colorText: '#1f2328',
    colorTextSecondary: '#4b535d',
    colorTextTertiary: '#59636e',
    colorTextDescription: '#59636e',
    colorTextPlaceholder: '#626c77',
    colorTextDisabled: '#6b7480',
    borderRadius: 4,
    fontFamily:
      'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif',
    motion: false,
  },
};
