import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useName, useText } from '../../../shared/language.tsx';
import { ReasonDialog } from '../../../shared/dialog/reason-dialog.tsx';
import { MarkedTextarea, type Marks } from '../marked-textarea.tsx';
import { LOST, namesOfLost } from './lost.ts';
import { readBody } from './read-body.ts';
import { RichEditor } from './rich-editor.tsx';
import { BODY_SCHEMA } from './schema.ts';
import { writeBody } from './write-body.ts';

const TEXT = {
  source: {
    zh: '含有富文本编辑器不能原样保留的内容（{what}），在此按 HTML 源码编辑。',
    en: 'It holds what the rich text editor cannot keep ({what}): it is edited as HTML.',
  },
  held: { zh: '可以用富文本编辑器原样编辑。', en: 'The rich text editor can keep all of it.' },
  html: { zh: 'HTML 源码', en: 'HTML' },
  toRich: { zh: '改用富文本编辑', en: 'Edit as rich text' },
  lose: { zh: '改用富文本会去掉部分内容', en: 'Some of it will be lost' },
  loseWhat: { zh: '将去掉：{what}。文字全部保留。', en: 'Lost: {what}. All text is kept.' },
} as const;

type Props = Omit<React.ComponentProps<typeof RichEditor>, 'marks'> & {
  readonly id: string;
  /** Findings, in the HTML that the check saw. */
  readonly findings: Marks;
  /** Findings and comments, in the HTML as it is. */
  readonly marks: Marks;
  readonly rows?: number;
};

/** HTML as rich text where the editor holds all of it, else as it is written: nothing is lost unless somebody says so. */
export function RichField({ id, findings, marks, rows, ...props }: Props) {
  const { value, label, active, onChange, replaceRef } = props;
  const text = useText(TEXT);
  const name = useName();
  // what the editor wrote, it holds
  const written = useRef<string | null>(null);
  const lost = useMemo(() => (value === written.current ? [] : readBody(value, BODY_SCHEMA).lost), [value]);
  const [asSource, setAsSource] = useState(lost.length > 0);
  const [asks, setAsks] = useState(false);
  if (lost.length > 0 && !asSource) setAsSource(true);
  const change = (html: string): void => {
    written.current = html;
    onChange(html);
  };
  if (!asSource && lost.length === 0) return <RichEditor {...props} marks={findings} onChange={change} />;
  const what = namesOfLost(lost)
    .map((one) => name(LOST, one))
    .join('、');
  const convert = (): void => {
    if (lost.length > 0) change(writeBody(readBody(value, BODY_SCHEMA).doc).html);
    setAsSource(false);
  };
  return (
    <div className="source-form">
      <div className="note row">
        <span>{lost.length > 0 ? text('source', { what }) : text('held')}</span>
        <Button size="small" onClick={() => (lost.length > 0 ? setAsks(true) : convert())}>
          {text('toRich')}
        </Button>
      </div>
      <MarkedTextarea
        {...{ id, value, marks, active, replaceRef }}
        format="html"
        label={label ?? text('html')}
        {...(rows === undefined ? {} : { rows })}
        onChange={onChange}
      />
      <ReasonDialog
        open={asks}
        title={text('lose')}
        what={text('loseWhat', { what })}
        verb={text('toRich')}
        onClose={() => setAsks(false)}
        onDo={async () => convert()}
      />
    </div>
  );
}
