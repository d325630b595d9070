import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { CONSOLE_PATHS } from '../domain/console-paths.ts';

const ASSET = /^[\w-]+(?:\.[\w-]+)*\.(?:js|css|woff2|svg|png)$/;
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
/** Stands in the built page where the nonce of each answer goes. */
const NONCE = '__CSP_NONCE__';

/**
 * Scripts come from our own files only: nothing inline, nothing evaluated. Ant Design makes the style sheets of its
 * components while they are used, so style elements need a nonce, another one in every answer; style attributes stay
 * forbidden. Text of drafts never becomes markup of the page; what readers will see is shown in a frame of no origin, which
 * runs no script and inherits this policy. Pictures, films and sounds come from our own store only, into the frame as data:
 * what a draft names elsewhere is loaded nowhere.
 */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "media-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

/**
 * The built console: its page at `/` and at the paths of its table, its files below `/assets`. Files carry a hash in
 * their name and never change.
 *
 * @param dist directory that `npm run build:web` writes; when it is not there, requests pass by
 */
export function serveConsole(dist: string): Router {
  const router = Router();
  const paths = CONSOLE_PATHS.flatMap((path) => [`/${path}`, `/${path}/*rest`]);
  router.get(['/', ...paths], (_request, response, next) => {
    if (!sendPage(response, dist)) next();
  });
  router.get('/assets/:name', (request, response, next) => {
    const { name } = request.params;
    if (!ASSET.test(name) || !existsSync(join(dist, 'assets', name))) next();
    else sendAsset(request, response, dist, name);
  });
  return router;
}

/** Answers a browser that goes to an address which is not there with the console's page, which says so. */
export const serveMissing =
  (dist: string): RequestHandler =>
  (request, response, next) => {
    const isPage = request.method === 'GET' && !request.path.startsWith('/v1/') && request.accepts(WANTED) === 'html';
    if (!isPage || !sendPage(response.status(404), dist)) next();
  };
const WANTED = ['application/problem+json', 'html'];

/** @returns false when the console is not built */
function sendPage(response: Response, dist: string): boolean {
  const file = join(dist, 'index.html');
  if (!existsSync(file)) return false;
  const nonce = randomBytes(16).toString('base64');
  response.set({ 'content-security-policy': policy(nonce), 'cache-control': 'no-store' });
  response.type('html').send(readFileSync(file, 'utf8').replaceAll(NONCE, nonce));
  return true;
}

/** Sends the compressed form that lies beside a file when the browser takes it. */
function sendAsset(request: Request, response: Response, dist: string, name: string): void {
  const coded = (['br', 'gzip'] as const).find(
    (coding) =>
      request.acceptsEncodings(coding) === coding && existsSync(join(dist, 'assets', name + EXTENSIONS[coding])),
  );
  response.set({
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    ...(coded === undefined ? {} : { 'content-encoding': coded }),
  });
  response.sendFile(coded === undefined ? name : name + EXTENSIONS[coded], {
    root: join(dist, 'assets'),
    cacheControl: false,
  });
}

const EXTENSIONS = { br: '.br', gzip: '.gz' } as const;
