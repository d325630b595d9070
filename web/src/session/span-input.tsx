/** One field of a time off or of a delegation: its reason, or when it begins or ends. */
export function SpanInput({
  id,
  label,
  field,
  value,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly field: 'reason' | 'from' | 'to';
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="choice"
        type={field === 'reason' ? 'text' : 'datetime-local'}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
