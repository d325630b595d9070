import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { IMPORT_KINDS, IMPORT_KIND_NAMES, type ImportKind } from '../../../src/domain/registry/import-kinds.ts';
import { call, type Schemas } from '../api/call.ts';
import { Choice, Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { useLanguage, useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { FirstLinks } from './first-links.tsx';
import { ImportPreview } from './import-preview.tsx';
import { SAMPLES, saveText } from './samples.ts';

const TEXT = {
  title: { zh: '导入', en: 'Import' },
  about: {
    zh: '按名单（CSV、XLSX）建立或更新。先预览，确认后才写入；一份名单要么全部写入，要么都不写入。名单上没有的，一概不动。',
    en: 'Set up or update by a list (CSV, XLSX). It is shown first and written once you confirm: all of it, or nothing. What is not on the list is left alone.',
  },
  kind: { zh: '导入什么', en: 'What' },
  file: { zh: '名单文件', en: 'List' },
  sample: { zh: '下载样表', en: 'Download a sample' },
  preview: { zh: '预览', en: 'Preview' },
  confirm: { zh: '确认导入（{count} 项变更）', en: 'Import ({count} changes)' },
  done: { zh: '已导入：{count} 项变更，{same} 行无变化', en: 'Imported: {count} changes, {same} rows as they were' },
  nothing: { zh: '与现有登记一致，没有要改的', en: 'All is as the list says: there is nothing to change' },
  sources: { zh: '稿源须由另一人在“稿源”页确认', en: 'Another person confirms the sources on their page' },
  toSources: { zh: '前往稿源', en: 'Sources' },
  wrong: { zh: '请选 .csv 或 .xlsx 文件', en: 'Choose a .csv or .xlsx file' },
} as const;

const KIND_EN: Readonly<Record<ImportKind, string>> = {
  units: 'Units',
  people: 'People',
  accounts: 'Accounts',
  sources: 'Sources',
  holidays: 'Holidays',
};

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

type Imported = Schemas['OfficeImported'];

/** Lists by which an office is set up and kept: seen first, then written. */
export function ImportPage() {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const asked = IMPORT_KINDS.find((one) => one === params.get('kind'));
  const [kind, setKind] = useState<ImportKind>(asked ?? 'people');
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<Imported | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const format = (['csv', 'xlsx'] as const).find((known) => file?.name.toLowerCase().endsWith(`.${known}`) === true);
  const forget = (): void => {
    setSeen(null);
    setError(null);
  };
  const send = async (dryRun: boolean): Promise<void> => {
    if (file === null || format === undefined) return;
    setBusy(true);
    forget();
    try {
      setSeen(await call('POST /v1/admin/import', { body: { kind, format, content: await base64Of(file), dryRun } }));
      if (!dryRun)
        for (const queryKey of [['resource'], ['setup'], ['accounts']]) void queries.invalidateQueries({ queryKey });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const ready = seen?.dryRun === true && seen.problems.length === 0 && seen.changes.length > 0;
  return (
    <>
      <PageHead title={text('title')} />
      <p className="soft">{text('about')}</p>
      <section className="panel stack">
        <div className="two">
          <Choice
            label={text('kind')}
            value={kind}
            values={IMPORT_KINDS}
            name={(value) => (wanted === 'zh' ? IMPORT_KIND_NAMES[value] : KIND_EN[value])}
            onChange={(value) => {
              setKind(value);
              forget();
            }}
          />
          <Field label={text('file')} hint={file !== null && format === undefined ? text('wrong') : undefined}>
            {(id) => (
              <input
                id={id}
                type="file"
                accept=".csv,.xlsx"
                onChange={(event) => {
                  setFile(event.target.files?.[0] ?? null);
                  forget();
                }}
              />
            )}
          </Field>
        </div>
        <div className="buttons">
          <Button
            type={ready ? 'default' : 'primary'}
            loading={busy}
            disabled={format === undefined}
            onClick={() => void send(true)}
          >
            {text('preview')}
          </Button>
          {ready && (
            <Button type="primary" loading={busy} onClick={() => void send(false)}>
              {text('confirm', { count: seen.changes.length })}
            </Button>
          )}
          <Button onClick={() => saveText(`${IMPORT_KIND_NAMES[kind]}样表.csv`, SAMPLES[kind])}>
            {text('sample')}
          </Button>
        </div>
      </section>
      {error !== null && <Refusal error={error} />}
      {seen !== null && !seen.dryRun && (
        <p role="status" className="note note-good">
          {text('done', { count: seen.changes.length, same: seen.same })}
          {seen.batchId !== null && (
            <>
              {'。'}
              {text('sources')} <Link to="/sources">{text('toSources')}</Link>
            </>
          )}
        </p>
      )}
      {seen !== null && seen.changes.length === 0 && seen.problems.length === 0 && (
        <p role="status">{text('nothing')}</p>
      )}
      {seen !== null && seen.links.length > 0 && <FirstLinks links={seen.links} />}
      {seen !== null && <ImportPreview seen={seen} />}
    </>
  );
}
