import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { articlePage } from './fake-wechat/show.ts';

/** A site on this machine that shows articles as WeChat does. */
export interface PublicSite {
  readonly host: string;
  /** What it answers, by path; what is not there is a 404. */
  readonly pages: Map<string, { readonly status: number; readonly html: string }>;
  /** Paths that were asked for. */
  readonly asked: string[];
  show(path: string, article: { readonly title: string; readonly content: string }): void;
  close(): Promise<void>;
}

export async function openPublicSite(): Promise<PublicSite> {
  const pages: PublicSite['pages'] = new Map();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = pages.get(path) ?? { status: 404, html: '' };
    response.writeHead(page.status, { 'content-type': 'text/html; charset=utf-8' }).end(page.html);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const rest = { author: '', digest: '', content_source_url: '', thumb_media_id: '', need_open_comment: 1 };
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ pages, asked },
    show: (path, article) => void pages.set(path, { status: 200, html: articlePage({ ...rest, ...article }) }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
