/** Any of a closed list, by check boxes under one heading. */
export function CheckGroup<Value extends string>({
  label,
  values,
  chosen,
  nameOf,
  fixed = [],
  name,
  required = false,
  onChange,
}: {
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: readonly Value[];
  readonly nameOf: (value: Value) => string;
  /** Values that stay as they are. */
  readonly fixed?: readonly Value[];
  /** As a refusal calls it. */
  readonly name?: string;
  /** One at least. */
  readonly required?: boolean;
  readonly onChange: (chosen: readonly Value[]) => void;
}) {
  return (
    <fieldset className="check-group">
      <legend>{label}</legend>
      {values.map((value) => (
        <label key={value}>
          <input
            type="checkbox"
            name={name}
            required={required}
            checked={chosen.includes(value)}
            disabled={fixed.includes(value)}
            onChange={(event) =>
              // in the order of the list, whatever the order of the clicks
              onChange(values.filter((one) => (one === value ? event.target.checked : chosen.includes(one))))
            }
          />
          {nameOf(value)}
        </label>
      ))}
    </fieldset>
  );
}
