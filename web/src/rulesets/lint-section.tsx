import { useState } from 'react';
import type { Schemas } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { STAGE } from '../shared/names.ts';
import { topicOf, type PackHead } from './changes.ts';
import { TEXT } from './text.ts';

/** `<stage>.<pack>.<entry>` in its parts; an entry may have dots of its own. */
function partsOf(ruleId: string): { readonly stage: string; readonly pack: string; readonly entry: string } {
  const [stage = '', pack = '', ...entry] = ruleId.split('.');
  return { stage, pack, entry: entry.join('.') };
}

/** What the lint found in clean text, rule by rule and pack by pack: false alarms before anybody sees them. */
export function LintSection({
  lint,
  packs,
  onPack,
}: {
  readonly lint: Schemas['LintReport'];
  readonly packs: readonly PackHead[];
  readonly onPack: (pack: string) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const [pack, setPack] = useState('');
  const rules = lint.rules.map((rule) => ({ ...rule, ...partsOf(rule.ruleId) }));
  const hit = [...new Set(rules.map((rule) => rule.pack))];
  const hitsOf = (one: string): number =>
    rules.filter((rule) => rule.pack === one).reduce((sum, rule) => sum + rule.hits, 0);
  return (
    <details className="panel spaced" open={lint.over}>
      <summary>
        {text('lint')} <Badge tone={lint.over ? 'bad' : 'good'}>{text('per10k', { count: lint.per10k })}</Badge>
      </summary>
      <p className="soft">{text('lintOf', { hits: lint.hits, characters: lint.characters, budget: lint.budget })}</p>
      {rules.length > 0 && (
        <>
          <div className="filters">
            <Choice
              label={text('pack')}
              value={pack}
              values={hit}
              nameOf={(one) => `${topicOf(packs, one)}（${hitsOf(one)}）`}
              onChoose={setPack}
            />
          </div>
          <DataTable
            label={text('lint')}
            rows={rules.filter((rule) => pack === '' || rule.pack === pack)}
            keyOf={(rule) => rule.ruleId}
            columns={[
              { title: text('entry'), show: (rule) => rule.entry },
              { title: text('hits'), tight: true, show: (rule) => rule.hits },
              { title: text('example'), show: (rule) => rule.example },
              { title: text('stage'), tight: true, show: (rule) => name(STAGE, rule.stage) },
              {
                title: text('pack'),
                tight: true,
                show: (rule) => (
                  <button type="button" className="link" onClick={() => onPack(rule.pack)}>
                    {topicOf(packs, rule.pack)}
                  </button>
                ),
              },
            ]}
          />
        </>
      )}
    </details>
  );
}
