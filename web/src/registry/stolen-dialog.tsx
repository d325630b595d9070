import { useQueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { useMessages } from '../shared/messages.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';

const TEXT = {
  title: { zh: '报告账号被盗', en: 'Report the account as stolen' },
  about: { zh: '对{name}，立即：', en: 'At once, for {name}:' },
  suspend: { zh: '账号停用，不再放行任何稿件；', en: 'it is suspended: nothing more leaves to it;' },
  stop: { zh: '已取件、尚未发布的，请求发布工具停发；', en: 'what was pulled and is not out yet is to be stopped;' },
  inquire: {
    zh: '近 24 小时在该账号发布的，逐件开出处置单核查；',
    en: 'what came out there within 24 hours gets a case each;',
  },
  log: {
    zh: '以上记入留痕。账号收回后，由管理员改回状态恢复使用。',
    en: 'and it is logged. An administrator resumes it.',
  },
  verb: { zh: '确认被盗，立即停用', en: 'Stolen: suspend it now' },
  done: {
    zh: '已停用：暂缓 {held} 件，请求停发 {stops} 件，开出处置单 {cases} 张',
    en: 'Suspended: {held} held, {stops} asked to stop, {cases} cases',
  },
} as const;

/** 被盗: names everything that happens, asks once, and says what came of it. */
export function StolenDialog({
  open,
  accountId,
  name,
  onClose,
}: {
  readonly open: boolean;
  readonly accountId: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const message = useMessages();
  const queries = useQueryClient();
  return (
    <ReasonDialog
      open={open}
      title={text('title')}
      what={
        <>
          <p>{text('about', { name })}</p>
          <ul>
            <li>{text('suspend')}</li>
            <li>{text('stop')}</li>
            <li>{text('inquire')}</li>
          </ul>
          <p>{text('log')}</p>
        </>
      }
      verb={text('verb')}
      least={1}
      onClose={onClose}
      onDo={async (reason) => {
        const answer = await call('POST /v1/accounts/{id}/stolen', { path: { id: accountId }, body: { reason } });
        const stops = answer.stopRequested.length;
        void message.warning(text('done', { held: answer.heldCount, stops, cases: answer.cases.length }), 10);
        await queries.invalidateQueries();
      }}
    />
  );
}
