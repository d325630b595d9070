import { useId, useState } from 'react';
import { Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { Input, TextArea } from '../shared/input.ts';
import { useLanguage, useName, useText } from '../shared/language.tsx';
import { FormDialog } from '../shared/dialog/form-dialog.tsx';
import { useSending } from '../shared/dialog/use-sending.ts';
import { GATE, SEVERITY } from '../shared/names.ts';
import type { EntryChange, PackHead } from './changes.ts';
import {
  fieldsOf,
  filledIn,
  nameOfEntry,
  PACK_KIND,
  written,
  type EntryField,
  type PackKind,
  type RuleEntry,
} from './entry-fields.ts';
import { TEXT } from './text.ts';
import { WordStart } from './word-start.tsx';

/** What is edited: a known entry, a change of one, or nothing yet. */
export interface Edited {
  readonly id: string;
  readonly from: EntryChange['from'];
  readonly pack: string;
  readonly entry: RuleEntry;
}

/** Kinds of pack that say what is right beside what is wrong. */
const PAIRS: readonly PackKind[] = ['confusions', 'renamed'];
/** Fields that a word begins with, in any kind of pack. */
const STARTS: readonly string[] = [
  'word',
  'wrong',
  'right',
  'phrase',
  'id',
  'number',
  'title',
  'name',
  'now',
  'domain',
  'suggestion',
];

/** The same text whatever the order of members. */
const sorted = (entry: RuleEntry): string =>
  JSON.stringify(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** One entry, by the fields of its kind. What is taken over here is saved with the other changes. */
export function EntryDialog({
  version,
  edited,
  packs,
  onClose,
  onTake,
}: {
  readonly version: string;
  readonly edited: Edited;
  readonly packs: readonly PackHead[];
  readonly onClose: () => void;
  readonly onTake: (change: EntryChange) => void;
}) {
  const text = useText(TEXT);
  const sending = useSending();
  const name = useName();
  const [packName, setPackName] = useState(edited.pack);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(edited.entry).map(([key, value]) => [key, written(value)])),
  );
  const pack = packs.find((one) => one.name === packName);
  const own = packs.find((one) => one.name === edited.pack);
  // an entry moves among packs of its own kind only
  const offered = edited.from === null ? packs : packs.filter((one) => one.kind === own?.kind);
  const fields = pack === undefined ? [] : fieldsOf(pack.kind);
  const entry = pack === undefined ? {} : filledIn(pack.kind, pack.kind === own?.kind ? edited.entry : {}, values);
  const called = pack === undefined ? '' : nameOfEntry(pack.kind, entry);
  const changed = packName !== edited.pack || sorted(entry) !== sorted(edited.entry);
  const adding = edited.from === null;
  const [word, setWord] = useState('');
  const [right, setRight] = useState('');
  /** The word goes where the pack has it: in the first of its fields, and what is right in the second of a pair. */
  const begin = (to: string, ofWord: string, ofRight: string): void => {
    const kind = packs.find((one) => one.name === to)?.kind;
    if (kind === undefined) return;
    const [first, second] = fieldsOf(kind).map((one) => one.name);
    const isPair = PAIRS.includes(kind);
    const before = Object.fromEntries(Object.entries(values).filter(([key]) => !STARTS.includes(key)));
    setValues({
      ...before,
      ...(first === undefined || ofWord === '' ? {} : { [kind === 'documents' ? 'title' : first]: ofWord }),
      ...(isPair && second !== undefined && ofRight !== '' ? { [second]: ofRight } : {}),
      ...(!isPair && ofRight !== '' ? { suggestion: ofRight } : {}),
    });
  };
  const choose = (to: string): void => {
    setPackName(to);
    if (adding && word.trim() !== '') begin(to, word.trim(), right.trim());
  };
  const complete =
    changed && called !== '' && fields.every((one) => one.required !== true || entry[one.name] !== undefined);
  return (
    <FormDialog
      title={text(edited.from === null ? 'addEntry' : 'changeEntry')}
      verb={text('take')}
      sending={sending}
      ready={complete}
      staysOpen
      onDo={() => onTake({ id: edited.id, from: edited.from, to: { pack: packName, name: called, entry } })}
      onClose={onClose}
    >
      {adding && Object.keys(edited.entry).length === 0 && (
        <WordStart
          version={version}
          packs={packs}
          word={word}
          right={right}
          chosen={packName}
          onWord={(ofWord, ofRight) => {
            setWord(ofWord);
            setRight(ofRight);
            if (packName !== '') begin(packName, ofWord.trim(), ofRight.trim());
          }}
          onChoose={choose}
        />
      )}
      <Field
        label={text('packOf')}
        {...(pack?.gate === undefined
          ? {}
          : { hint: `${name(GATE, pack.gate)} · ${name(SEVERITY, pack.severity)} · ${name(PACK_KIND, pack.kind)}` })}
      >
        {(id) => (
          <select
            id={id}
            name="pack"
            required
            className="choice"
            value={packName}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{text('choosePack')}</option>
            {offered.map((one) => (
              <option key={one.name} value={one.name}>
                {one.topic}
              </option>
            ))}
          </select>
        )}
      </Field>
      {fields.map((field) => (
        <ValueField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
    </FormDialog>
  );
}

/** One member of an entry or of a pack's header. */
export function ValueField({
  field,
  value,
  required,
  onChange,
}: {
  readonly field: EntryField;
  /** Left out: as the field says. */
  readonly required?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const name = useName();
  const id = useId();
  const named = { id, name: field.name, required: required ?? field.required === true };
  const set = (event: { target: { value: string } }): void => onChange(event.target.value);
  return (
    <div className="field">
      <label htmlFor={id}>
        {field[wanted]}
        {field.required === true && <span className="soft"> {text('required')}</span>}
      </label>
      {field.kind === 'choice' ? (
        <select {...named} className="choice" value={value} onChange={set}>
          <option value="">{text('asPack')}</option>
          {field.values?.map((one) => (
            <option key={one} value={one}>
              {field.names === undefined ? one : name(field.names, one)}
            </option>
          ))}
        </select>
      ) : field.kind === 'lines' ? (
        <>
          <TextArea {...named} rows={2} value={value} onChange={set} />
          <span className="soft hint">{text('oneALine')}</span>
        </>
      ) : (
        <Input
          {...named}
          type={field.kind === 'number' ? 'number' : 'text'}
          maxLength={1000}
          value={value}
          onChange={set}
        />
      )}
    </div>
  );
}
