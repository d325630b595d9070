/** The server does not answer, or cannot now: ask again. */
export class OfficeAway extends Error {
  override readonly name = 'OfficeAway';
}

/** The server refuses, and would refuse again. */
export class OfficeRefused extends Error {
  override readonly name = 'OfficeRefused';
  readonly status: number;
  /** One of docs/refusals.md; '' = none was given. */
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code} ${detail}`.trim());
    this.status = status;
    this.code = code;
  }
}

/** Why an item is not to be published: what came is not what its ticket allows. */
export class NoTicket extends Error {
  override readonly name: string = 'NoTicket';
}

/** Everything that a ticket says holds but its time: it ended while it waited, or begins only later. Nothing is wrong with the item. */
export class NotNow extends NoTicket {
  override readonly name = 'NotNow';
}
