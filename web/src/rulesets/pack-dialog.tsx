import { Modal } from 'antd';
import { useState } from 'react';
import { chinaDate } from '../../../src/domain/china-day.ts';
import { GATES, SEVERITIES, STAGES } from '../../../src/domain/words.ts';
import '../compose/compose.css';
import { useText } from '../shared/language.tsx';
import { GATE, SEVERITY, STAGE } from '../shared/names.ts';
import { serverNow } from '../shared/time.ts';
import { ValueField } from './entry-dialog.tsx';
import { PACK_KIND, type EntryField, type RuleEntry } from './entry-fields.ts';
import { TEXT } from './text.ts';

const REQUIRED = { required: true } as const;
const HEAD: readonly EntryField[] = [
  { name: 'name', zh: '代号（小写字母、数字、连字符）', en: 'Name (lower case)', kind: 'text', ...REQUIRED },
  { name: 'topic', zh: '主题', en: 'Topic', kind: 'text', ...REQUIRED },
  {
    name: 'kind',
    zh: '种类',
    en: 'Kind',
    kind: 'choice',
    values: Object.keys(PACK_KIND),
    names: PACK_KIND,
    ...REQUIRED,
  },
];
/** Packs of allowed expressions find nothing: these say nothing of them. */
const JUDGING: readonly EntryField[] = [
  { name: 'gate', zh: '关口', en: 'Gate', kind: 'choice', values: GATES, names: GATE, ...REQUIRED },
  { name: 'stage', zh: '环节', en: 'Stage', kind: 'choice', values: STAGES, names: STAGE, ...REQUIRED },
  { name: 'severity', zh: '级别', en: 'Severity', kind: 'choice', values: SEVERITIES, names: SEVERITY, ...REQUIRED },
  { name: 'why', zh: '理由（给编辑看）', en: 'Why (for editors)', kind: 'text', ...REQUIRED },
];
const LIST: EntryField = {
  name: 'list',
  zh: '名单性质',
  en: 'List',
  kind: 'choice',
  values: ['allow', 'deny', 'shortener'],
  names: {
    allow: { zh: '可信域名', en: 'Trusted' },
    deny: { zh: '禁止域名', en: 'Denied' },
    shortener: { zh: '短链接', en: 'Shorteners' },
  },
  ...REQUIRED,
};
const BASIS: EntryField = { name: 'basis', zh: '依据', en: 'Basis', kind: 'text', ...REQUIRED };

const NAME = /^[a-z][a-z0-9-]*$/;

/** The head of a new pack; its entries follow. */
export function PackDialog({
  taken,
  onClose,
  onTake,
}: {
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onTake: (name: string, header: RuleEntry) => void;
}) {
  const text = useText(TEXT);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({ kind: 'words', stage: 'sensitive' });
  const { kind = '', name = '' } = values;
  const fields = [...HEAD, ...(kind === 'allow' ? [] : JUDGING), ...(kind === 'domains' ? [LIST] : []), BASIS];
  const wrong = name !== '' && !NAME.test(name) ? text('packNameWrong') : taken.includes(name) ? text('packTaken') : '';
  const complete = wrong === '' && fields.every((field) => (values[field.name] ?? '').trim() !== '');
  const take = (): void => {
    const header = Object.fromEntries(
      fields.filter((field) => field.name !== 'name').map((field) => [field.name, (values[field.name] ?? '').trim()]),
    );
    onTake(name, { ...header, since: chinaDate(new Date(serverNow())).slice(0, 7) });
  };
  return (
    <Modal
      open
      title={text('addPack')}
      okText={text('take')}
      cancelText={text('cancel')}
      okButtonProps={{ disabled: !complete }}
      onOk={take}
      onCancel={onClose}
    >
      <div className="two">
        {fields.map((field) => (
          <ValueField
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
      </div>
      {wrong !== '' && (
        <p role="alert" className="note note-bad">
          {wrong}
        </p>
      )}
    </Modal>
  );
}
