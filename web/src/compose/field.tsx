import { useId, type ReactNode } from 'react';

/** A label over its field. */
export function Field({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <span className="soft hint">{hint}</span>}
    </div>
  );
}

/** One value of a closed list. */
export function Choice<Value extends string>({
  label,
  value,
  values,
  name,
  disabled = false,
  required = false,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly values: readonly Value[];
  readonly name: (value: Value) => string;
  readonly disabled?: boolean;
  /** Whether '' is no answer. */
  readonly required?: boolean;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          className="choice"
          value={value}
          disabled={disabled}
          required={required}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {values.map((one) => (
            <option key={one} value={one}>
              {name(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A moment, in China's time. */
export function TimeField({
  label,
  value,
  onChange,
  ...bounds
}: {
  readonly label: string;
  readonly required?: boolean;
  readonly min?: string;
  readonly max?: string;
  /** As a refusal calls it. */
  readonly name?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          className="choice"
          type="datetime-local"
          {...bounds}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
