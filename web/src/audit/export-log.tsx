import { Button } from 'antd';
import { useDownload } from '../ledger/use-download.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { fromLocalInput } from '../shared/time.ts';

const TEXT = {
  take: { zh: '导出留痕及证明', en: 'Export with proofs' },
  about: {
    zh: '按上面的起止时间导出；每条附在签名目录树中的证明，可离线用 wuguan log verify-export 核验。',
    en: 'From and to as above; each entry comes with its proof, which wuguan log verify-export verifies offline.',
  },
  under: { zh: '正在导出，已收到 {mib} MB', en: 'Exporting, {mib} MB so far' },
  done: { zh: '已导出，{mib} MB', en: 'Exported, {mib} MB' },
  stop: { zh: '停止', en: 'Stop' },
} as const;

/** The log of a period as a file, each entry with the proof that it stands under the signed head. */
export function ExportLog({ from, to }: { readonly from: string; readonly to: string }) {
  const text = useText(TEXT);
  const { bytes, mib, under, error, take, stop } = useDownload();
  const query = new URLSearchParams([
    ...(from === '' ? [] : [['from', fromLocalInput(from)]]),
    ...(to === '' ? [] : [['to', fromLocalInput(to)]]),
  ] as [string, string][]);
  return (
    <div className="stack">
      <div className="buttons">
        <Button disabled={under} onClick={() => void take(`/v1/audit/export?${query.toString()}`, 'log.ndjson')}>
          {text('take')}
        </Button>
        <span className="soft">{text('about')}</span>
        {under && (
          <Button size="small" onClick={stop}>
            {text('stop')}
          </Button>
        )}
      </div>
      <p role="status">{bytes !== null && text(under ? 'under' : 'done', { mib })}</p>
      {error !== null && <Refusal error={error} />}
    </div>
  );
}
