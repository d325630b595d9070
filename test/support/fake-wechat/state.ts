import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the stand-in for the platform knows; kept in a file, so that it may be killed at any moment. */

export interface FakeArticle {
  readonly title: string;
  readonly author: string;
  readonly digest: string;
  readonly content: string;
  readonly content_source_url: string;
  readonly thumb_media_id: string;
  readonly need_open_comment: number;
}

export type FakeEvent =
  | { readonly is: 'picture'; readonly id: string; readonly type: string }
  | { readonly is: 'draft'; readonly id: string; readonly article: FakeArticle }
  | { readonly is: 'draft-gone'; readonly id: string }
  | {
      readonly is: 'job';
      readonly id: string;
      readonly draft: string;
      readonly taken: FakeArticle;
      readonly readyAt: number;
      readonly outcome: number;
    }
  | { readonly is: 'job-done'; readonly id: string; readonly article: string | null }
  | { readonly is: 'article'; readonly id: string; readonly article: FakeArticle; readonly at: number }
  | { readonly is: 'edited'; readonly id: string; readonly article: FakeArticle }
  | { readonly is: 'deleted'; readonly id: string };

export interface FakeJob {
  readonly draft: string;
  /** As it was when it was submitted: a draft that is submitted twice comes out twice. */
  readonly taken: FakeArticle;
  readonly readyAt: number;
  /** publish_status that it ends with. */
  readonly outcome: number;
  done: boolean;
  article: string | null;
}

export interface FakePublished {
  article: FakeArticle;
  readonly at: number;
  deleted: boolean;
}

export interface FakeState {
  readonly pictures: Map<string, string>;
  readonly drafts: Map<string, FakeArticle>;
  readonly jobs: Map<string, FakeJob>;
  readonly articles: Map<string, FakePublished>;
  record(event: FakeEvent): void;
  keepBytes(id: string, bytes: Buffer): void;
  bytesOf(id: string): Buffer;
}

type Known = Pick<FakeState, 'pictures' | 'drafts' | 'jobs' | 'articles'>;

const logOf = (dir: string): string => join(dir, 'events.jsonl');
/** A line that was cut off was never answered. */
const linesOf = (dir: string): readonly string[] =>
  existsSync(logOf(dir)) ? readFileSync(logOf(dir), 'utf8').split('\n').slice(0, -1) : [];

/** What the platform knows, seen from outside, whether it runs or not. */
export function lookAt(dir: string): Known {
  const state: Known = { pictures: new Map(), drafts: new Map(), jobs: new Map(), articles: new Map() };
  for (const line of linesOf(dir)) apply(state, JSON.parse(line) as FakeEvent);
  return state;
}

export function openState(dir: string): FakeState {
  mkdirSync(join(dir, 'pictures'), { recursive: true });
  const log = logOf(dir);
  const state = lookAt(dir);
  if (existsSync(log))
    writeFileSync(
      log,
      linesOf(dir)
        .map((line) => `${line}\n`)
        .join(''),
    );
  return {
    ...state,
    record: (event) => {
      appendFileSync(log, `${JSON.stringify(event)}\n`);
      apply(state, event);
    },
    keepBytes: (id, bytes) => writeFileSync(join(dir, 'pictures', id), bytes),
    bytesOf: (id) => readFileSync(join(dir, 'pictures', id)),
  };
}

function apply(state: Known, event: FakeEvent): void {
  const { pictures, drafts, jobs, articles } = state;
  switch (event.is) {
    case 'picture':
      return void pictures.set(event.id, event.type);
    case 'draft':
      return void drafts.set(event.id, event.article);
    case 'draft-gone':
      return void drafts.delete(event.id);
    case 'job':
      return void jobs.set(event.id, { ...event, done: false, article: null });
    case 'job-done':
      return void Object.assign(jobs.get(event.id)!, { done: true, article: event.article });
    case 'article':
      return void articles.set(event.id, { article: event.article, at: event.at, deleted: false });
    case 'edited':
      return void Object.assign(articles.get(event.id)!, { article: event.article });
    case 'deleted':
      return void Object.assign(articles.get(event.id)!, { deleted: true });
    default:
      return undefined;
  }
}
