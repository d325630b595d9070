/** A grant to administer that counts now, of a person who may sign in. */
export interface AdminGrant {
  readonly grantId: string;
  readonly userId: string;
  readonly unitId: string;
  /** No unit above that one is administered: a root unit, or what comes closest to one. */
  readonly atTop: boolean;
  /** null = it does not end. */
  readonly validTo: Date | null;
}

/** What an edit takes away: everything from a person, or a grant from a moment on. */
export type Taken = { readonly userId: string } | { readonly grantId: string; readonly from: Date };

const without = (admins: readonly AdminGrant[], taken: Taken, now: Date): readonly AdminGrant[] =>
  'userId' in taken
    ? admins.filter(({ userId }) => userId !== taken.userId)
    : admins
        .map((grant) => (grant.grantId === taken.grantId ? { ...grant, validTo: taken.from } : grant))
        .filter(({ validTo }) => validTo === null || validTo > now);

/** Somebody is left; and for good, if somebody was there for good. */
const isKept = (before: readonly AdminGrant[], after: readonly AdminGrant[]): boolean => {
  const forGood = (admins: readonly AdminGrant[]): boolean => admins.some(({ validTo }) => validTo === null);
  return before.length === 0 || (after.length > 0 && (forGood(after) || !forGood(before)));
};

/** Whether an edit would leave the system, or a unit at its top, without an administrator, now or later. */
export function leavesNoAdmin(admins: readonly AdminGrant[], taken: Taken, now: Date): boolean {
  const after = without(admins, taken, now);
  const tops = [...new Set(admins.filter(({ atTop }) => atTop).map(({ unitId }) => unitId))];
  const at = (unit: string) => (grant: AdminGrant) => grant.unitId === unit;
  return !isKept(admins, after) || tops.some((unit) => !isKept(admins.filter(at(unit)), after.filter(at(unit))));
}
