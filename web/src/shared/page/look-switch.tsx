import { Button } from 'antd';
import { useText } from '../language.tsx';
import { setLook, SIZES, useDrawn, useLook } from '../../styles/look.ts';

const TEXT = {
  sizes: { zh: '字号', en: 'Size of letters' },
  A: { zh: '标准字号', en: 'Usual letters' },
  'A+': { zh: '大字号', en: 'Large letters' },
  'A++': { zh: '特大字号', en: 'Very large letters' },
  dark: { zh: '深色', en: 'Dark' },
} as const;

/** How large and how dark the page is; kept for this person in this browser. */
export function LookSwitch() {
  const text = useText(TEXT);
  const { size } = useLook();
  const { dark } = useDrawn();
  return (
    <div className="look">
      <div className="tabs" role="group" aria-label={text('sizes')}>
        {SIZES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === size}
            aria-label={`${one} ${text(one)}`}
            title={text(one)}
            onClick={() => setLook({ size: one })}
          >
            {one}
          </button>
        ))}
      </div>
      <Button type="text" size="small" aria-pressed={dark} onClick={() => setLook({ shade: dark ? 'LIGHT' : 'DARK' })}>
        {text('dark')}
      </Button>
    </div>
  );
}
