import '../shared/fields/line-form.css';

/** One field of a time off or of a delegation: its reason, or when it begins or ends. */
export function SpanInput({
  id,
  label,
  field,
  name = field,
  required = false,
  value,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly field: 'reason' | 'from' | 'to';
  /** As a refusal calls it. */
  readonly name?: string;
  readonly required?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        required={required}
        className="choice"
        type={field === 'reason' ? 'text' : 'datetime-local'}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
