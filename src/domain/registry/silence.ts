/** What is known of an account's publications; days are numbers of calendar days in China. */
export interface PublicationDays {
  /** The day on which the account was entered: its silence is counted from then at the earliest. */
  readonly opened: number;
  /** The last day before the period on which something was published. */
  readonly before: number | null;
  /** Days within the period on which something was published, ascending. */
  readonly days: readonly number[];
}

/**
 * The longest run of calendar days without a publication that reaches into the period (art. 16). A run that began before
 * the period counts from its beginning; one that is not over ends with the last day looked at.
 *
 * @param last the last day of the period, or today where that is earlier
 * @returns days; null for an account that did not exist in the period
 */
export function longestSilence({ opened, before, days }: PublicationDays, last: number): number | null {
  if (opened > last) return null;
  let since = before ?? Math.min(opened, days[0] ?? opened);
  let longest = 0;
  for (const day of days) {
    longest = Math.max(longest, day - since - 1);
    since = day;
  }
  // the last day is silent itself unless something was published on it
  return Math.max(longest, last - since);
}
