/** How a story asks for something; null = refused. */
export type Ask = <T>(login: string, path: string, body?: object) => Promise<T | null>;

/** What must keep an item from being pulled, and what a draft must have passed. */
export interface Restrictions {
  readonly frozen: boolean;
  readonly suspended: boolean;
  /** A policy is in force that asks every tier of every draft. */
  readonly tight: boolean;
}

/** An item that a publishing tool got. */
export interface Pulled {
  readonly releaseId: string;
  readonly draftId: string;
  readonly accountId: string;
  readonly contentHash: string;
  readonly content: object;
  readonly pullNo: number;
}

/** A claim that somebody was told of. */
export interface Claim {
  readonly by: string;
  readonly taskId: string;
  readonly leaseNo: number;
  readonly contentHash: string;
}

/** What was acknowledged to somebody, and so must never be lost or contradicted. */
export interface Acknowledged {
  readonly draftId: string;
  readonly decisions: string[];
  readonly pulls: (Pulled & Restrictions)[];
  readonly receipts: {
    readonly releaseId: string;
    readonly phase: string;
    readonly platformId: string;
    readonly pullNo: number;
  }[];
  readonly revs: number[];
  refusals: number;
  /** Answers that no request may get. */
  readonly defects: string[];
}
