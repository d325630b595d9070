/** An item that the publishing tool was given. */
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
