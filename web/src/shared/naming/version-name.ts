import { useText } from '../language.tsx';

const TEXT = { builtIn: { zh: '内置', en: 'built-in' } } as const;

/** The version of a ruleset or policy as people read it: short, and in words where it came with the product. */
export function useVersionName(): (version: string) => string {
  const text = useText(TEXT);
  return (version) => (version.startsWith('default-') ? text('builtIn') : version.slice(0, 12));
}
