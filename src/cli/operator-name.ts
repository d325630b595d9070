import { userInfo } from 'node:os';

/** Who sits at the machine. */
export function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    // an id without an entry in the machine's list of people
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
