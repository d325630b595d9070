import { useText } from './language.tsx';

const TEXT = { all: { zh: '全部', en: 'All' } } as const;

/** Narrows a list to one value of a closed list, or to none ('' = all). */
export function Choice<Value extends string>({
  label,
  value,
  values,
  nameOf,
  onChoose,
}: {
  readonly label: string;
  readonly value: Value | '';
  readonly values: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly onChoose: (value: Value | '') => void;
}) {
  const text = useText(TEXT);
  return (
    <select
      className="choice"
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value as Value | '')}
    >
      <option value="">
        {label}：{text('all')}
      </option>
      {values.map((one) => (
        <option key={one} value={one}>
          {nameOf(one)}
        </option>
      ))}
    </select>
  );
}
