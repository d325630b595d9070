import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { call } from '../api/call.ts';
import { Input } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { useSettled } from '../shared/use-settled.ts';
import { topicOf, type PackHead } from './changes.ts';
import { partsOf, proposePacks } from './propose-pack.ts';
import { TEXT } from './text.ts';

const LIKE = 50;

/** A new entry begins with its word: packs into which it fits are proposed, with the reason. */
export function WordStart({
  version,
  packs,
  word,
  right,
  chosen,
  onWord,
  onChoose,
}: {
  readonly version: string;
  readonly packs: readonly PackHead[];
  readonly word: string;
  /** What should be written instead; '' = nothing. */
  readonly right: string;
  readonly chosen: string;
  readonly onWord: (word: string, right: string) => void;
  readonly onChoose: (pack: string) => void;
}) {
  const text = useText(TEXT);
  const id = useId();
  const settled = useSettled(word.trim());
  const { data: alike = [] } = useQuery({
    queryKey: ['alike', version, settled],
    enabled: settled !== '',
    staleTime: 60_000,
    queryFn: async () => {
      const pages = await Promise.all(
        partsOf(settled).map((search) =>
          call('GET /v1/rulesets/{version}/entries', { path: { version }, query: { search, limit: LIKE } }),
        ),
      );
      const found = pages.flatMap((page) => page.items.map(({ pack, name }) => ({ pack, name })));
      return [...new Map(found.map((entry) => [`${entry.pack} ${entry.name}`, entry])).values()];
    },
  });
  const proposals = proposePacks(settled, right.trim(), packs, alike);
  return (
    <>
      <div className="two">
        <div className="field">
          <label htmlFor={`${id}word`}>{text('theWord')}</label>
          <Input
            id={`${id}word`}
            maxLength={200}
            value={word}
            onChange={(event) => onWord(event.target.value, right)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}right`}>{text('theRight')}</label>
          <Input
            id={`${id}right`}
            maxLength={200}
            value={right}
            onChange={(event) => onWord(word, event.target.value)}
          />
        </div>
      </div>
      {proposals.length > 0 && (
        <div className="field" role="group" aria-label={text('proposedPacks')}>
          <span className="label">{text('proposedPacks')}</span>
          {proposals.map(({ pack, why, entry = '' }) => (
            <button
              key={pack}
              type="button"
              className="proposal"
              aria-pressed={pack === chosen}
              onClick={() => onChoose(pack)}
            >
              <strong>{topicOf(packs, pack)}</strong> <span className="soft">{text(why, { entry })}</span>
            </button>
          ))}
        </div>
      )}
    </>
  );
}
