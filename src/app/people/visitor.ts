/** Whoever asks before anybody is known. */
export interface Visitor {
  /** Where the request came from. */
  readonly address: string;
  /** The address, or the network around it, by which guesses are counted. */
  readonly network: string;
  /** What the browser calls itself; shown to its owner in the list of sessions. */
  readonly agent: string;
  /** Was refused so often of late that not every refusal goes into the log. */
  readonly flooding: boolean;
}
