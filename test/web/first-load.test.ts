import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../../web/dist/', import.meta.url));
const MOST = 280 * 1024;

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isDynamicEntry?: boolean;
}

const chunks = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Readonly<Record<string, Chunk>>;

/** Files that come before anything of these is seen. */
function filesOf(names: readonly string[]): ReadonlySet<string> {
  const known = new Set<string>();
  const files = new Set<string>();
  const add = (name: string): void => {
    const chunk = chunks[name];
    if (chunk === undefined || known.has(name)) return;
    known.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const needed of chunk.imports ?? []) add(needed);
  };
  for (const name of names) add(name);
  return files;
}

test('every page of the console comes in 280 KB at the most', () => {
  const pages = Object.keys(chunks).filter(
    (name) => name.endsWith('-page.tsx') && chunks[name]?.isDynamicEntry === true,
  );
  const sizes = pages.map((page) => {
    const files = [...filesOf(['index.html', page])];
    return [page, files.reduce((sum, file) => sum + statSync(`${DIST}${file}.gz`).size, 0)] as const;
  });
  const largest = sizes.toSorted(([, a], [, b]) => b - a);
  process.stdout.write(
    `first load, KB gzip: ${largest
      .slice(0, 4)
      .map(([page, bytes]) => `${page} ${Math.round(bytes / 1024)}`)
      .join(', ')}\n`,
  );
  expect(pages.length).toBeGreaterThan(20);
  expect(largest.filter(([, bytes]) => bytes > MOST)).toEqual([]);
});

/** What only some drafts, or only some people, need. */
const LATER = ['crop-dialog', 'rich-field', 'markdown-tree', 'text-diff', 'viewer', 'preview-frame', 'Modal'];

test('tools that few drafts need come when they are asked for', () => {
  const pages = [
    'index.html',
    'src/compose/compose-page.tsx',
    'src/drafts/draft-page.tsx',
    'src/review/review-page.tsx',
  ];
  const first = filesOf(pages);
  for (const tool of LATER) {
    const own = Object.values(chunks).filter(({ file }) => file.startsWith(`assets/${tool}-`) && file.endsWith('.js'));
    expect(own, tool).toHaveLength(1);
    expect(first, tool).not.toContain(own[0]?.file);
  }
});
