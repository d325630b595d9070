import type { ThemeConfig } from 'antd';
import { useEffect, useState } from 'react';
import { useDrawn } from './look.ts';

/** One accent, and greys that can be read: each text colour has a contrast of 4.5 and more on white. */
const LIGHT = {
  colorPrimary: '#a61d24',
  colorLink: '#0b5cad',
  colorError: '#b42318',
  colorText: '#1f2328',
  colorTextSecondary: '#4b535d',
  colorTextTertiary: '#59636e',
  colorTextDescription: '#59636e',
  colorTextPlaceholder: '#626c77',
  colorTextDisabled: '#6b7480',
} as const;

const FAMILY =
  'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif';

/** Sizes of the components, in pixels where a rem is 16 of them: they grow with the letters of the page. */
const sizes = (scale: number) => ({
  fontSize: 14 * scale,
  controlHeight: 32 * scale,
  sizeUnit: 4 * scale,
  sizeStep: 4 * scale,
});

type Dark = (typeof import('./dark.ts'))['DARK'];

/** The components' theme; null until the dark one is there, where it is wanted. */
export function useTheme(): ThemeConfig | null {
  const { scale, dark } = useDrawn();
  const [known, setKnown] = useState<Dark | null>(null);
  useEffect(() => {
    if (dark && known === null) void import('./dark.ts').then(({ DARK }) => setKnown(DARK));
  }, [dark, known]);
  if (dark && known === null) return null;
  const { token, ...algorithm } = dark && known !== null ? known : { token: LIGHT };
  return {
    ...algorithm,
    token: { ...token, ...sizes(scale), borderRadius: 4, fontFamily: FAMILY, motion: false },
  };
}
