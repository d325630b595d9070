/** 单位、账号调整: what may become of units and accounts as an office changes. */
export const REORGANISATION_KINDS = [
  'NEW_PARENT',
  'MOVE_UNIT',
  'MERGE_UNIT',
  'CLOSE_UNIT',
  'MOVE_ACCOUNT',
  'CLOSE_ACCOUNT',
] as const;
export type ReorganisationKind = (typeof REORGANISATION_KINDS)[number];

/** What somebody wants to be done. */
export type Reorganisation =
  /** A new unit above a root unit; whoever administers that one administers the new one too. */
  | { readonly kind: 'NEW_PARENT'; readonly unitId: string; readonly name: string }
  /** null = it becomes a root unit. */
  | { readonly kind: 'MOVE_UNIT'; readonly unitId: string; readonly parentId: string | null }
  | { readonly kind: 'MERGE_UNIT'; readonly unitId: string; readonly intoId: string }
  | { readonly kind: 'CLOSE_UNIT'; readonly unitId: string }
  | { readonly kind: 'MOVE_ACCOUNT'; readonly accountId: string; readonly unitId: string }
  /** Left out: nothing goes on in its place. */
  | { readonly kind: 'CLOSE_ACCOUNT'; readonly accountId: string; readonly intoId?: string | undefined };

/** One thing that a reorganisation does, leaves for people to do, or fails by; in Chinese. */
export interface Effect {
  readonly what: string;
  readonly count: number;
}

/** All that a reorganisation does. */
export interface Effects {
  readonly changes: readonly Effect[];
  /** What people must do afterwards: grants to be given, drafts to be taken over. */
  readonly left: readonly Effect[];
  /** Why it cannot be done yet; then nothing else is looked at. */
  readonly blocks: readonly Effect[];
}

export type ReorganisationState = 'OPEN' | 'DONE' | 'DISMISSED';

/** An effect of several things; none where there is nothing. */
export const several = (what: string, count: number): readonly Effect[] => (count === 0 ? [] : [{ what, count }]);

/** An effect that is said once. */
export const once = (what: string): Effect => ({ what, count: 1 });
