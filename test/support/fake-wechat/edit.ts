import type { FakeWechat } from './server.ts';
import { randomPicture, retouched } from '../publisher/pictures.ts';
import type { FakeArticle } from './state.ts';

/** Ways in which a published article may be changed behind the back of who published it. */
export const EDITS = ['character', 'title', 'link', 'picture', 'order', 'deletion'] as const;
export type Edit = (typeof EDITS)[number];

const TEXT = />([^<>]{2,})</g;

/**
 * Changes a published article. Answers what was done; null when the article has nothing of the kind.
 * @param next random numbers
 */
export async function editArticle(
  wechat: FakeWechat,
  id: string,
  edit: Edit,
  next: () => number,
): Promise<string | null> {
  const article = wechat.state.articles.get(id)!.article;
  if (edit === 'deletion') {
    wechat.state.record({ is: 'deleted', id });
    return 'deleted';
  }
  const changed = await CHANGES[edit](article, next, wechat);
  if (changed === null) return null;
  wechat.state.record({ is: 'edited', id, article: { ...article, ...changed } });
  return `${edit}: ${JSON.stringify(changed).slice(0, 120)}`;
}

type Change = (
  article: FakeArticle,
  next: () => number,
  wechat: FakeWechat,
) => Promise<Partial<FakeArticle> | null> | Partial<FakeArticle> | null;

const choose = <T>(list: readonly T[], next: () => number): T | undefined => list[Math.floor(next() * list.length)];

function changeText(text: string, next: () => number): string {
  const signs = [...text];
  const at = Math.floor(next() * signs.length);
  const kind = next();
  const other = signs[at] === '改' ? '换' : '改';
  if (kind < 0.34) signs[at] = other;
  else if (kind < 0.67) signs.splice(at, 1);
  else signs.splice(at, 0, other);
  return signs.join('');
}

const CHANGES: Readonly<Record<Exclude<Edit, 'deletion'>, Change>> = {
  character: ({ content }, next) => {
    const found = choose(
      [...content.matchAll(TEXT)].filter((match) => match[1]!.trim().length > 1),
      next,
    );
    if (found === undefined) return null;
    const [start, text] = [found.index + 1, found[1]!];
    return { content: content.slice(0, start) + changeText(text.trim(), next) + content.slice(start + text.length) };
  },
  title: ({ title }, next) => ({ title: changeText(title, next) }),
  link: ({ content }, next) => {
    const links = [...content.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>/g)];
    const found = choose(links, next);
    const added = content.replace('</span></p>', '<a href="https://mp.weixin.qq.com/s/other">点</a></span></p>');
    if (found === undefined || next() < 0.3) return added === content ? null : { content: added };
    if (next() < 0.3) return { content: content.replace(found[0], '<a>') };
    return { content: content.replace(found[1]!, `${found[1]!}1`) };
  },
  picture: async ({ content }, next, wechat) => {
    const found = choose([...content.matchAll(/data-src="([^"]*\/mmbiz\/([^/]*)\/[^"]*)"/g)], next);
    if (found === undefined) return null;
    const kind = next();
    if (kind < 0.2) return { content: content.replace(/<section nodeleaf=""><img[^>]*><\/section>/, '') };
    const bytes = kind < 0.6 ? await randomPicture(next) : await retouched(wechat.state.bytesOf(found[2]!), next);
    // behind the same address, or behind another one
    if (kind < 0.75) wechat.state.keepBytes(found[2]!, bytes);
    const key = `edited-${Math.floor(next() * 1e9)}`;
    wechat.state.keepBytes(key, bytes);
    wechat.state.record({ is: 'picture', id: key, type: 'image/jpeg' });
    return { content: kind < 0.75 ? content : content.replaceAll(found[2]!, key) };
  },
  order: ({ content }, next) => {
    const blocks = content.split('\n');
    if (blocks.length < 2) return null;
    const at = Math.floor(next() * (blocks.length - 1));
    [blocks[at], blocks[at + 1]] = [blocks[at + 1]!, blocks[at]!];
    return { content: blocks.join('\n') };
  },
};
