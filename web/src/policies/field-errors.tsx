import type { Problem } from '../api/problem.ts';

type FieldError = NonNullable<Problem['errors']>[number];
/** What the server holds against a field and everything below it. */
export type ErrorsAt = (path: string) => readonly FieldError[];

/** Refused fields of a problem, by the path at which the form shows them. */
export const errorsOf =
  (errors: readonly FieldError[]): ErrorsAt =>
  (path) =>
    errors.filter((error) => error.path === path || error.path.startsWith(`${path}.`));

export function FieldErrors({ errors }: { readonly errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div className="field-errors" role="alert">
      {errors.map(({ path, message }) => (
        <p key={path + message}>{message}</p>
      ))}
    </div>
  );
}
