import type { Answers } from '../api/call.ts';
import { useHome } from './use-home.ts';
import './notifications.css';

/** From so many on it is merely many. */
const MANY = 100;

/** How many wait behind an entry of the menu. */
export function MenuCount({ of }: { readonly of: keyof Answers['GET /v1/me/home']['counts'] }) {
  const count = useHome().data?.counts[of] ?? 0;
  return count === 0 ? null : <span className="count">{count >= MANY ? `${MANY - 1}+` : count}</span>;
}
