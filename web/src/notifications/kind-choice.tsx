import {
  NOTIFICATION_KINDS,
  NOTIFICATIONS,
  type NotificationKind,
} from '../../../src/domain/notifications/notifications.ts';
import { CheckGroup } from '../shared/check-group.tsx';
import { useLanguage, useText } from '../shared/language.tsx';

const TEXT = {
  which: { zh: '发送哪些通知', en: 'What is sent' },
  every: { zh: '全部', en: 'Everything' },
  some: { zh: '只发选中的', en: 'Only some' },
  kinds: { zh: '通知事项', en: 'Kinds' },
} as const;

/** Which kinds are sent; null = every one, also those that come later. */
export function KindChoice({
  id,
  kinds,
  disabled = false,
  onChange,
}: {
  readonly id: string;
  readonly kinds: readonly NotificationKind[] | null;
  readonly disabled?: boolean;
  readonly onChange: (kinds: readonly NotificationKind[] | null) => void;
}) {
  const text = useText(TEXT);
  const language = useLanguage();
  return (
    <div>
      <label htmlFor={id}>{text('which')}</label>
      <select
        id={id}
        className="choice"
        disabled={disabled}
        value={kinds === null ? 'every' : 'some'}
        onChange={(event) => onChange(event.target.value === 'every' ? null : NOTIFICATION_KINDS)}
      >
        <option value="every">{text('every')}</option>
        <option value="some">{text('some')}</option>
      </select>
      {kinds !== null && (
        <CheckGroup
          label={text('kinds')}
          values={NOTIFICATION_KINDS}
          chosen={kinds}
          fixed={disabled ? NOTIFICATION_KINDS : []}
          nameOf={(kind) => NOTIFICATIONS[kind][language]}
          onChange={onChange}
        />
      )}
    </div>
  );
}
