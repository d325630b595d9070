import type { Tolerance } from '../../src/public-page/compare.ts';
import type { PublicPage as Page } from '../../src/public-page/compare-page.ts';
import type { Post } from '../work/post.ts';

/** Where something is public. One of the two is known at least. */
export interface Place {
  readonly url?: string | undefined;
  readonly platformId?: string | undefined;
}

/** What an adapter keeps of its own work on an item; it goes through the journal as JSON. */
export type Kept = Readonly<Record<string, unknown>>;

/** What has become of something that was handed over. */
export type Status =
  | { readonly is: 'running' }
  | { readonly is: 'out'; readonly place: Place }
  /** It is not public, and will not be. */
  | { readonly is: 'failed'; readonly why: string }
  /** A person has to do the next step, and to tell. */
  | { readonly is: 'person'; readonly todo: string };

/** What a platform says when it is asked whether an item is there, although no answer to its submission is known. */
export type Found =
  /** For sure: nothing is there and nothing is on its way. */
  | { readonly is: 'absent' }
  | { readonly is: 'submitted'; readonly handle: Kept }
  | { readonly is: 'out'; readonly place: Place }
  /** The platform cannot tell, or not yet. */
  | { readonly is: 'unsure'; readonly why: string };

/** What the public sees. */
export interface PublicPage extends Page {
  /** The bytes behind an address in it; null = nothing is there. */
  readonly file: (address: string) => Promise<Buffer | null>;
}

/** How a platform shows what it was given. */
export interface Manner extends Tolerance {
  /** The whole page that is to be public, with files by their digests (`media:sha256-…`), where the adapter makes it all. */
  readonly page?: (post: Post) => string;
}

/**
 * One platform. Everything but `publish` may be done again at any time; `publish` is called once, after the journal says so,
 * and again only when `find` has answered 'absent' or an error said that nothing was done.
 *
 * Errors: {@link NotDone} (surely nothing happened; again later), {@link Refusal} (surely nothing happened; never will). Any
 * other error of `publish` means that nobody knows.
 */
export interface Adapter {
  readonly name: string;
  readonly manner: Manner;
  /** Everything that makes nothing public: uploads, drafts. Answers what `publish` needs. */
  prepare(post: Post): Promise<Kept>;
  /** The step that cannot be taken back. Answers what `status` needs. */
  publish(post: Post, prepared: Kept): Promise<Kept>;
  status(post: Post, handle: Kept): Promise<Status>;
  find(post: Post, prepared: Kept, context: FindContext): Promise<Found>;
  /** null = nothing is public there (any more). @throws NotDone when it cannot be read now */
  readBack(post: Post, place: Place, handle: Kept | null): Promise<PublicPage | null>;
  /** Takes it off; true = gone, false = a person has to. Removing what is gone is no error. */
  remove(place: Place, releaseId: string): Promise<boolean>;
  /** Throws away what was prepared and is not to be published. */
  discard?(prepared: Kept): Promise<void>;
}

export interface FindContext {
  /** When the journal says that publishing was begun. */
  readonly since: Date;
  /** Platform ids that belong to other items. */
  readonly taken: ReadonlySet<string>;
}

/** Nothing was done, and it may be tried again. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
  /** Not before so many milliseconds have passed. */
  readonly afterMs: number;
  /** It will not pass by itself: a person is told. */
  readonly isForPerson: boolean;

  constructor(message: string, afterMs = 5_000, options?: ErrorOptions & { readonly isForPerson?: boolean }) {
    super(message, options);
    this.afterMs = afterMs;
    this.isForPerson = options?.isForPerson === true;
  }
}

/** The platform, or a rule of it, refuses this item for good: nothing is public, and trying again will not help. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
