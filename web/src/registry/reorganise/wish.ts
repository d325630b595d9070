import type { Reorganisation, ReorganisationKind } from '../../../../src/domain/registry/reorganisation.ts';

/** The form as it is filled in; '' = not chosen. */
export interface Wish {
  readonly kind: ReorganisationKind;
  readonly account: string;
  readonly unit: string;
  readonly other: string;
  readonly name: string;
  readonly reason: string;
}
export const NO_WISH: Wish = { kind: 'MOVE_ACCOUNT', account: '', unit: '', other: '', name: '', reason: '' };

export const isOfAccount = (kind: ReorganisationKind): boolean => kind === 'MOVE_ACCOUNT' || kind === 'CLOSE_ACCOUNT';

type Wanted =
  | Exclude<Reorganisation, { readonly kind: 'CLOSE_ACCOUNT' }>
  | { readonly kind: 'CLOSE_ACCOUNT'; readonly accountId: string; readonly intoId?: string };

/** What is asked for; null = something is not chosen yet. */
export function wantedOf({ kind, account, unit, other, name }: Wish): Wanted | null {
  const subject = isOfAccount(kind) ? account : unit;
  if (subject === '') return null;
  if (kind === 'MOVE_ACCOUNT') return other === '' ? null : { kind, accountId: account, unitId: other };
  if (kind === 'CLOSE_ACCOUNT') return { kind, accountId: account, ...(other === '' ? {} : { intoId: other }) };
  if (kind === 'MOVE_UNIT') return { kind, unitId: unit, parentId: other === '' ? null : other };
  if (kind === 'MERGE_UNIT') return other === '' ? null : { kind, unitId: unit, intoId: other };
  if (kind === 'NEW_PARENT') return name.trim() === '' ? null : { kind, unitId: unit, name: name.trim() };
  return { kind, unitId: unit };
}
