import type { Context } from '@opentelemetry/api';

/**
 * What becomes of a request, told as a trace: the seams of the program say here what they begin and end. Nobody listens
 * unless {@link listen} was called; each call is then one comparison, and nothing of OpenTelemetry is loaded.
 */

/** What a span says of itself: names of the program, ids and numbers. Never what people wrote, or who they are. */
export type Facts = Readonly<Record<string, string | number>>;

export interface SpanStart {
  readonly kind: 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER' | 'INTERNAL';
  readonly name: string;
  readonly facts?: Facts;
}

export interface SpanEnd {
  /** In place of the name that it began with. */
  readonly name?: string;
  readonly facts?: Facts;
  /** Kind of what went wrong; what an error says may quote a draft. */
  readonly error?: string | undefined;
}

/** A span that was begun. */
export interface OpenSpan {
  /** Does work within it: what begins there is its child. */
  run<T>(work: () => T): T;
  end(end?: SpanEnd): void;
}

/** Whoever keeps the spans. */
export interface Listener {
  /** Within which span this is asked; undefined = within none. */
  here(): Context | undefined;
  /** Does work there; undefined = within none. */
  at<T>(place: Context | undefined, work: () => T): T;
  /** Whether what happens there is kept: some of the traces only, where the sampler says so. */
  keeps(place: Context): boolean;
  /** @param parent undefined = it begins a trace; @param link another span that it has to do with */
  begin(start: SpanStart, parent: Context | undefined, link?: Context): OpenSpan & { readonly place: Context };
  /** A place as it travels with a job: the `traceparent` of W3C Trace Context. */
  write(place: Context): string | undefined;
  /** The place that a job came with; undefined = what it says is no place. */
  read(text: string): Context | undefined;
}

let listener: Listener | undefined;

/** From now on spans are kept; undefined = no longer. */
export const listen = (to: Listener | undefined): void => void (listener = to);

/** Begins a span, within another one or not; undefined = nobody listens. */
export const begin = (start: SpanStart): OpenSpan | undefined => listener?.begin(start, listener.here());

/** Begins a span within another one; undefined = there is none that is kept, or nobody listens. */
export function beginInside(start: () => SpanStart): OpenSpan | undefined {
  const place = listener?.here();
  return place !== undefined && listener?.keeps(place) === true ? listener.begin(start(), place) : undefined;
}

/** Does work within a span of its own. */
export async function within<T>(start: SpanStart, work: () => Promise<T>): Promise<T> {
  return listener === undefined ? work() : follow(listener.begin(start, listener.here()), work);
}

/** The same for work that was handed over. @param from what {@link written} said where it was handed over */
export async function continued<T>(from: string | undefined, start: SpanStart, work: () => Promise<T>): Promise<T> {
  if (listener === undefined) return work();
  return follow(listener.begin(start, from === undefined ? undefined : listener.read(from)), work);
}

async function follow<T>(span: OpenSpan, work: () => Promise<T>): Promise<T> {
  try {
    const result = await span.run(work);
    span.end();
    return result;
  } catch (error) {
    span.end({ error: kindOf(error) });
    throw error;
  }
}

/** Name and code of an error, which quote nothing. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as Error & { readonly code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

/** The place where this is asked, to be handed over with a job; undefined = within no span, or nobody listens. */
export function written(): string | undefined {
  const place = listener?.here();
  return place === undefined ? undefined : listener?.write(place);
}

/** The place where this is asked, for {@link together}. */
export const here = (): Context | undefined => listener?.here();

/** Does work that outlives what it was begun by, within no span. */
export const apart = <T>(work: () => T): T => (listener === undefined ? work() : listener.at(undefined, work));

/**
 * Does work that several wait for, each at a place of their own. What begins in it belongs to the first of them; each of the
 * others has a span in its trace for as long as it takes, with a link to that of the first.
 */
export async function together<T>(places: readonly (Context | undefined)[], work: () => Promise<T>): Promise<T> {
  if (listener === undefined) return work();
  const to = listener;
  const [first, ...others] = new Set(places.filter((place) => place !== undefined && to.keeps(place)));
  if (first === undefined || others.length === 0) return to.at(first, work);
  const start: SpanStart = { kind: 'INTERNAL', name: 'batch', facts: { 'wuguan.batch.size': places.length } };
  const leading = to.begin(start, first);
  const waiting = others.map((place) => to.begin(start, place, leading.place));
  try {
    return await follow(leading, work);
  } finally {
    for (const span of waiting) span.end();
  }
}
