import { Input, Password } from '../../shared/input.ts';
import { useText } from '../../shared/language.tsx';
import { TEXT } from '../security-text.ts';

/** What every new factor asks for: its name, and the password of whom it is. */
export function FactorFields({
  id,
  name,
  password,
  onName,
  onPassword,
}: {
  /** Begins the ids of the fields. */
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly onName: (name: string) => void;
  readonly onPassword: (password: string) => void;
}) {
  const text = useText(TEXT);
  return (
    <>
      <div>
        <label htmlFor={`${id}-name`}>{text('name')}</label>
        <Input
          id={`${id}-name`}
          name="name"
          required
          maxLength={60}
          value={name}
          onChange={(event) => onName(event.target.value)}
        />
      </div>
      <div>
        <label htmlFor={`${id}-password`}>{text('password')}</label>
        <Password
          id={`${id}-password`}
          name="password"
          autoComplete="current-password"
          required
          maxLength={200}
          value={password}
          onChange={(event) => onPassword(event.target.value)}
        />
      </div>
    </>
  );
}
