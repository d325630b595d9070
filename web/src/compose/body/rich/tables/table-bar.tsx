import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { useText } from '../../../../shared/language.tsx';
import { TABLE_ACTS } from './table-acts.ts';

const TEXT = {
  tools: { zh: '表格工具', en: 'Table tools' },
  rowAbove: { zh: '上方加行', en: 'Row above' },
  rowBelow: { zh: '下方加行', en: 'Row below' },
  columnBefore: { zh: '左侧加列', en: 'Column before' },
  columnAfter: { zh: '右侧加列', en: 'Column after' },
  dropRow: { zh: '删除行', en: 'Delete row' },
  dropColumn: { zh: '删除列', en: 'Delete column' },
  headRow: { zh: '首行为表头', en: 'First row is headings' },
  dropTable: { zh: '删除表格', en: 'Delete table' },
  keys: { zh: 'Tab 到下一格，Alt+F10 到表格工具', en: 'Tab: next cell. Alt+F10: these tools' },
} as const;

const ACTS = Object.keys(TABLE_ACTS) as (keyof typeof TABLE_ACTS)[];

/** What can be done to the table in which the cursor is. */
export function TableBar({ editor }: { readonly editor: Editor }) {
  const text = useText(TEXT);
  return (
    <div className="rich-tools table-bar" role="toolbar" aria-label={text('tools')}>
      {ACTS.map((act) => (
        <button
          key={act}
          type="button"
          onClick={() => {
            // undone by itself
            TABLE_ACTS[act](editor.state, (step) => editor.view.dispatch(closeHistory(step)));
            editor.view.focus();
          }}
        >
          {text(act)}
        </button>
      ))}
      <span className="by-keys keys-hint">{text('keys')}</span>
    </div>
  );
}
