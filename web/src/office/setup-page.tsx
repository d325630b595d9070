import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call, type Schemas } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { useText } from '../shared/language.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import './setup.css';

const TEXT = {
  title: { zh: '建立清单', en: 'Setting up' },
  about: {
    zh: '发布第一条内容之前要办的事，从上往下办。',
    en: 'What an office needs before its first post, from the top down.',
  },
  all: { zh: '都办好了，可以写第一篇稿。', en: 'All is done: the first draft can be written.' },
  left: { zh: '还有 {count} 项要办', en: '{count} left to do' },
  notArrived: {
    zh: '{count} 人还没有用一次性链接设定密码，其授权尚未生效',
    en: '{count} people have not set their password by the one-time link: their roles do not count yet',
  },
  done: { zh: '已办', en: 'Done' },
  todo: { zh: '要办', en: 'To do' },
  count: { zh: '现有 {count}', en: '{count} so far' },
  MERGE_FIRST_SECOND: {
    zh: '现有人员不足三级，但够两名审核员的办法：初审、复审由一人合并，终审另由一人。',
    en: 'Too few for three tiers, enough for two reviewers: one walks first and second, another one final.',
  },
  fit: { zh: '按两名审核员拟定策略', en: 'Propose a policy for two reviewers' },
  MORE_PEOPLE: {
    zh: '每一级须由不同的人审核，合并初审、复审也不够：请增加审核员。',
    en: 'Each tier takes another person, and merging two is not enough: more reviewers are needed.',
  },
  missing: { zh: '还缺：{missing}', en: 'Missing: {missing}' },
  byList: { zh: '按名单导入', en: 'By a list' },
  UNITS: { zh: '单位', en: 'Units' },
  UNITS_WHY: { zh: '本单位和下属、承办单位', en: 'Yours, those below, and operators' },
  SECOND_ADMIN: { zh: '第二名管理员', en: 'A second administrator' },
  SECOND_ADMIN_WHY: {
    zh: '重置密码、确认授权要两人；一人离开也不致无人管理',
    en: 'Resets and grants take two; nobody is the last one',
  },
  EDITORS: { zh: '编辑', en: 'Editors' },
  EDITORS_WHY: { zh: '至少一名编辑', en: 'One at least' },
  REVIEWERS: { zh: '各级审核员', en: 'Reviewers of each tier' },
  REVIEWERS_WHY: {
    zh: '策略要求的每一级都有人，且不是同一人',
    en: 'Somebody for each tier of the policy, and nobody for two',
  },
  AUDITORS: { zh: '审计员', en: 'Auditors' },
  AUDITORS_WHY: { zh: '不写稿、不审稿、不管人', en: 'Who neither writes, reviews nor administers' },
  ACCOUNTS: { zh: '账号', en: 'Accounts' },
  ACCOUNTS_WHY: { zh: '至少一个使用中的账号，并写明管理员', en: 'One in use at least, with its custodian' },
  SOURCES: { zh: '稿源', en: 'Sources' },
  SOURCES_WHY: { zh: '可以转载的名单，另一人确认后生效', en: 'Who may be reposted; a second person confirms the list' },
  HOLIDAYS: { zh: '本年节假日', en: 'Holidays of the year' },
  HOLIDAYS_WHY: { zh: '审核时限按工作日计算', en: 'Deadlines count working days' },
  DICTIONARY: { zh: '词库', en: 'Dictionary' },
  DICTIONARY_WHY: { zh: '一人提出，另一人启用', en: 'Proposed by one person, activated by another' },
  POLICY: { zh: '审核策略', en: 'Review policy' },
  POLICY_WHY: { zh: '不另设时用内置的三级审核', en: 'The built-in three tiers count until you set one' },
  PUBLISHING_TOOL: { zh: '发布工具', en: 'Publishing tool' },
  PUBLISHING_TOOL_WHY: { zh: '给它一个只限本单位账号的接口令牌', en: 'A token for it, of your accounts alone' },
} as const;

type Step = Schemas['SetupStep']['step'];
const TO: Readonly<Record<Step, { readonly path: string; readonly list?: string }>> = {
  UNITS: { path: '/units', list: 'units' },
  SECOND_ADMIN: { path: '/users/new', list: 'people' },
  EDITORS: { path: '/users/new', list: 'people' },
  REVIEWERS: { path: '/users/new', list: 'people' },
  AUDITORS: { path: '/users/new', list: 'people' },
  ACCOUNTS: { path: '/accounts', list: 'accounts' },
  SOURCES: { path: '/sources', list: 'sources' },
  HOLIDAYS: { path: '/holidays/announced', list: 'holidays' },
  DICTIONARY: { path: '/rulesets' },
  POLICY: { path: '/policies' },
  PUBLISHING_TOOL: { path: '/tokens' },
};

/** What is to be done on the first day: done, or to do, each with where it is done. */
export function SetupPage() {
  const text = useText(TEXT);
  const query = useQuery({ queryKey: ['setup'], queryFn: () => call('GET /v1/admin/setup') });
  return (
    <>
      <PageHead title={text('title')} />
      <Answer query={query}>
        {({ steps, notArrived, fitting }) => {
          const left = steps.filter(({ done }) => !done).length;
          return (
            <>
              <p role="status" className={left === 0 ? 'note note-good' : 'soft'}>
                {left === 0 ? text('all') : `${text('about')}${text('left', { count: left })}`}
              </p>
              {notArrived > 0 && <p className="note note-warn">{text('notArrived', { count: notArrived })}</p>}
              <ol className="setup">
                {steps.map(({ step, done, count, missing }) => (
                  <li key={step} className="panel">
                    <Badge tone={done ? 'good' : 'wait'}>{text(done ? 'done' : 'todo')}</Badge>
                    <div>
                      <Link to={TO[step].path}>{text(step)}</Link>{' '}
                      <span className="soft">{text('count', { count })}</span>
                      <div className="soft">{text(`${step}_WHY`)}</div>
                      {missing !== '' && <div>{text('missing', { missing })}</div>}
                      {step === 'REVIEWERS' && fitting !== null && (
                        <div>
                          {text(fitting)}{' '}
                          {fitting === 'MERGE_FIRST_SECOND' && <Link to="/policies/new?for=two">{text('fit')}</Link>}
                        </div>
                      )}
                    </div>
                    {TO[step].list !== undefined && (
                      <Link to={`/import?kind=${TO[step].list}`} aria-label={`${text(step)}：${text('byList')}`}>
                        {text('byList')}
                      </Link>
                    )}
                  </li>
                ))}
              </ol>
            </>
          );
        }}
      </Answer>
    </>
  );
}
