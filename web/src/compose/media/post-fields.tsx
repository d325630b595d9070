import { AI_LABELS } from '../../../../src/domain/media.ts';
import { PLATFORM_LIMITS } from '../../../../src/domain/platform-limits.ts';
import type { Platform } from '../../../../src/domain/vocabulary.ts';
import { countCharacters } from '../../../../src/text/reading/visible-text.ts';
import { useAccounts } from '../../shared/accounts.ts';
import { useName, useText } from '../../shared/language.tsx';
import { AI_LABEL, PLATFORM } from '../../shared/names.ts';
import { MarkedTextarea } from '../body/marked-textarea.tsx';
import type { FieldTools } from '../body/use-suggestions.ts';
import type { Change } from '../facts/facts-form.tsx';
import { Choice, Field } from '../field.tsx';
import type { ComposeForm } from '../form.ts';
import { CoverField } from './cover-field.tsx';
import { TEXT } from './text.ts';

/** What stands beside title and body: summary, byline, cover, how it was made, whether readers may comment. */
export function PostFields({
  form,
  tools,
  onChange,
}: {
  readonly form: ComposeForm;
  readonly tools: FieldTools;
  readonly onChange: Change;
}) {
  const text = useText(TEXT);
  const name = useName();
  const accounts = useAccounts();
  const platforms = [...new Set(form.accounts.flatMap((id) => accounts.get(id)?.platform ?? []))];
  return (
    <section className="panel post-fields" aria-labelledby="post-title">
      <h2 id="post-title">{text('post')}</h2>
      <PlainField part="summary" value={form.summary} platforms={platforms} tools={tools} onChange={onChange} />
      <PlainField part="byline" value={form.byline} platforms={platforms} tools={tools} onChange={onChange} />
      <CoverField form={form} label={text('cover')} onChange={onChange} />
      <Choice
        label={text('aiLabel')}
        value={form.aiLabel}
        values={AI_LABELS}
        name={(value) => name(AI_LABEL, value)}
        onChange={(aiLabel) => onChange({ aiLabel })}
      />
      <p className="soft hint">{text('aiHint')}</p>
      <label className="tick">
        <input
          type="checkbox"
          checked={form.commentsOpen}
          onChange={({ target }) => onChange({ commentsOpen: target.checked })}
        />
        {text('comments')}
      </label>
    </section>
  );
}

/** As the server takes them. */
export const MOST = { summary: 200, byline: 100 } as const;

/** Summary or byline, with how long it may be where it goes. */
function PlainField({
  part,
  value,
  platforms,
  tools,
  onChange,
}: {
  readonly part: 'summary' | 'byline';
  readonly value: string;
  readonly platforms: readonly Platform[];
  readonly tools: FieldTools;
  readonly onChange: Change;
}) {
  const text = useText(TEXT);
  return (
    <Field label={text(part)} hint={<PartLengths part={part} value={value} platforms={platforms} />}>
      {(id) => (
        <MarkedTextarea
          id={id}
          single
          value={value}
          marks={tools.textMarks(part)}
          active={tools.active}
          replaceRef={tools.replaceRef(part)}
          onChange={(written) => onChange({ [part]: written.slice(0, MOST[part]) })}
        />
      )}
    </Field>
  );
}

/** How long it is on each platform that limits it. */
export function PartLengths({
  part,
  value,
  platforms,
}: {
  readonly part: 'summary' | 'byline';
  readonly value: string;
  readonly platforms: readonly Platform[];
}) {
  const text = useText(TEXT);
  const name = useName();
  const count = countCharacters(value.trim());
  const limited = platforms.flatMap((platform) => {
    const limit = PLATFORM_LIMITS[platform][part === 'byline' ? 'author' : 'summary'];
    return limit === undefined ? [] : [{ platform, limit }];
  });
  return (
    <span className="row lengths">
      {limited.map(({ platform, limit }) => (
        <span key={platform} className={count > limit ? 'badge badge-bad' : 'soft'}>
          {text(count > limit ? 'lengthOver' : 'lengthOf', { platform: name(PLATFORM, platform), count, limit })}
        </span>
      ))}
    </span>
  );
}
