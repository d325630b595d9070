/** What a pull brings, as far as a publishing tool reads it. What is not known here comes along as it is. */

/** A file of an item, and where the server has it. */
export interface MediaAt {
  /** `sha256-` and the SHA-256 of its bytes, lower-case hex. */
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** A path of the server. */
  readonly url: string;
}

/** An approved item (发布记录), leased to who pulled it. */
export interface PulledItem {
  readonly releaseId: string;
  readonly draftId: string;
  readonly accountId: string;
  /** Kept as it came: its hash is over every member, also over those that are not known here. */
  readonly content: Readonly<Record<string, unknown>>;
  /** SHA-256 over the canonical JSON (RFC 8785) of the content, lower-case hex. */
  readonly contentHash: string;
  /** 放行凭证: a compact JWS (RFC 7515): EdDSA, or SM2 with SM3 (`SM2SM3`). */
  readonly ticket: string;
  readonly pullNo: number;
  /** ISO 8601; after it the item is another's, or a person's. */
  readonly leaseUntil: string;
  readonly media?: readonly MediaAt[] | undefined;
}

/** Something that was pulled and is not to become public any more; answered with `stopAck`. */
export interface Stop {
  readonly releaseId: string;
  readonly reason: string;
}

/** A public copy that a confirmed take-down (下线) wants removed; answered with a receipt `DELETED`. */
export interface Deletion {
  readonly releaseId: string;
  readonly pullNo: number;
  readonly accountId?: string | undefined;
  readonly url?: string | null | undefined;
  readonly platformId?: string | null | undefined;
  readonly caseId: string;
}

export interface PullAnswer {
  readonly items: readonly PulledItem[];
  /** Listed until they are answered, as deletions are. */
  readonly stops: readonly Stop[];
  readonly deletions: readonly Deletion[];
}

/** 回执: what became of a pulled item. It is always kept, however often it is sent. */
export interface Receipt {
  readonly pullNo: number;
  /** FAILED only if it is certain that nothing is out: the item is offered again. */
  readonly phase: 'SUBMITTED' | 'PUBLISHED' | 'FAILED' | 'DELETED';
  /** Where it is public; of PUBLISHED and DELETED this or the platform's own id is needed. */
  readonly url?: string | undefined;
  readonly platformId?: string | undefined;
  /** Of PUBLISHED: the approved hash if what is public is what was approved, any other hash if it is not. */
  readonly publishedHash?: string | undefined;
  readonly error?: string | undefined;
}

/** The public keys of a server, kept at hand: a ticket is verified without asking anybody. */
export interface Keys {
  /** @returns null = none were fetched yet; not older than some minutes, or the server is away: keys are revoked at times */
  current(): Promise<KeySet | null>;
  /** Asks the server; a key that was added lately is not known here yet. */
  renew(): Promise<KeySet>;
  /** Id of the token with which this tool asks: a ticket for another tool is not for this one. */
  ownId(): Promise<string>;
}

/** A JSON Web Key Set (RFC 7517). */
export interface KeySet {
  readonly keys: readonly object[];
}
