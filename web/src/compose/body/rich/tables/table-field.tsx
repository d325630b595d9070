import type { Editor } from '@tiptap/core';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useText } from '../../../../shared/language.tsx';
import { insertTable, MOST_COLUMNS, MOST_ROWS } from './table-acts.ts';

const TEXT = {
  table: { zh: '插入表格', en: 'Insert a table' },
  rows: { zh: '行数', en: 'Rows' },
  columns: { zh: '列数', en: 'Columns' },
  heading: { zh: '首行为表头', en: 'First row is headings' },
  wrong: { zh: '行数须为 1 至 {rows}，列数须为 1 至 {columns}', en: '1 to {rows} rows, 1 to {columns} columns' },
  insert: { zh: '插入', en: 'Insert' },
  cancel: { zh: '取消', en: 'Cancel' },
} as const;

const countIn = (written: string, most: number): number | null => {
  const count = Number(written);
  return Number.isInteger(count) && count >= 1 && count <= most ? count : null;
};

/** Asks how large a table is to be, and puts it at the cursor. */
export function TableField({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const text = useText(TEXT);
  const id = useId();
  const [rows, setRows] = useState('3');
  const [columns, setColumns] = useState('3');
  const [heading, setHeading] = useState(true);
  const [wrong, setWrong] = useState(false);
  const leave = (): void => {
    editor.view.focus();
    onDone();
  };
  const insert = (): void => {
    const size = { rows: countIn(rows, MOST_ROWS), columns: countIn(columns, MOST_COLUMNS) };
    if (size.rows === null || size.columns === null) {
      setWrong(true);
      return;
    }
    insertTable({ rows: size.rows, columns: size.columns, heading })(editor.state, editor.view.dispatch);
    leave();
  };
  const count = (key: 'rows' | 'columns', value: string, most: number, set: (written: string) => void) => (
    <>
      <label htmlFor={`${id}-${key}`}>{text(key)}</label>
      <input
        id={`${id}-${key}`}
        ref={key === 'rows' ? focusOnce : undefined}
        className="choice count"
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        aria-invalid={wrong && countIn(value, most) === null}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        value={value}
        onChange={(event) => {
          set(event.target.value);
          setWrong(false);
        }}
      />
    </>
  );
  return (
    // no form of its own: it stands within one
    <div
      className="link-field table-field"
      role="group"
      aria-label={text('table')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        insert();
      }}
    >
      {count('rows', rows, MOST_ROWS, setRows)}
      {count('columns', columns, MOST_COLUMNS, setColumns)}
      <label>
        <input type="checkbox" checked={heading} onChange={(event) => setHeading(event.target.checked)} />{' '}
        {text('heading')}
      </label>
      {wrong && (
        <span id={`${id}-wrong`} role="alert" className="soft">
          {text('wrong', { rows: String(MOST_ROWS), columns: String(MOST_COLUMNS) })}
        </span>
      )}
      <Button size="small" type="primary" onClick={insert}>
        {text('insert')}
      </Button>
      <Button size="small" onClick={leave}>
        {text('cancel')}
      </Button>
    </div>
  );
}

// named here, so that it runs when the input comes and not each time it is drawn
const focusOnce = (input: HTMLInputElement | null): void => input?.focus();
