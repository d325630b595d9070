import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { useRuleName } from '../shared/naming/rule-name.ts';
import { TEXT } from './text.ts';

/** How often each rule that was called wrong was right, and what rules in shadow would have found. */
export function RuleTables({ onRule }: { readonly onRule: (ruleId: string) => void }) {
  const text = useText(TEXT);
  const ruleName = useRuleName();
  const report = useQuery({ queryKey: ['rule-report'], queryFn: () => call('GET /v1/reports/rules', {}) });
  return (
    <Answer query={report}>
      {({ rules, shadow }) => {
        const called = rules.filter(({ falseAlarms, dismissed }) => falseAlarms + dismissed > 0);
        return (
          <>
            <h2>{text('rules')}</h2>
            {called.length === 0 ? (
              <p className="soft">{text('none')}</p>
            ) : (
              <DataTable
                label={text('rules')}
                rows={called}
                keyOf={({ ruleId }) => ruleId}
                columns={[
                  {
                    title: text('rule'),
                    show: ({ ruleId, oftenWrong }) => (
                      <span>
                        {ruleName(ruleId)} {oftenWrong && <Badge tone="warn">{text('often')}</Badge>}
                      </span>
                    ),
                  },
                  { title: text('raised'), tight: true, show: ({ raised }) => raised },
                  { title: text('wrong'), tight: true, show: ({ falseAlarms }) => falseAlarms },
                  { title: text('right'), tight: true, show: ({ judged, falseAlarms }) => judged - falseAlarms },
                  {
                    title: text('precision'),
                    tight: true,
                    show: ({ precision }) => (precision === null ? '—' : `${Math.round(precision * 100)}%`),
                  },
                  {
                    title: text('places'),
                    tight: true,
                    show: ({ ruleId }) => (
                      <Button size="small" onClick={() => onRule(ruleId)}>
                        {text('only')}
                      </Button>
                    ),
                  },
                ]}
              />
            )}
            {shadow.length > 0 && (
              <>
                <h2>{text('shadow')}</h2>
                <DataTable
                  label={text('shadow')}
                  rows={shadow}
                  keyOf={({ ruleId }) => ruleId}
                  columns={[
                    { title: text('rule'), show: ({ ruleId }) => ruleName(ruleId) },
                    { title: text('raised'), tight: true, show: ({ drafts }) => drafts },
                    { title: text('hits'), tight: true, show: ({ hits }) => hits },
                  ]}
                />
              </>
            )}
          </>
        );
      }}
    </Answer>
  );
}
