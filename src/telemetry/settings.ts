/** Where traces go. */
export interface TracingSettings {
  /** Where spans are posted: `…/v1/traces`. */
  readonly url: string;
  /** What this installation calls its processes; undefined = each has a name of its own. */
  readonly serviceName: string | undefined;
}

/** What of the program's log is used here. */
export interface TracingLog {
  info(facts: object, said: string): void;
  warn(facts: object, said: string): void;
}
