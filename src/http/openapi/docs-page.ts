import type { z } from 'zod';
import { refusalsOf } from '../refusals-of.ts';
import type { Operation } from '../route.ts';
import { escapeHtml as e, page } from '../sheets/html.ts';
import { schemaWriter } from './schemas.ts';

/** The OpenAPI document to read: one entry an operation. */
export function docsPage(operations: readonly Operation[]): string {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const writer = schemaWriter();
  const shown = (value: unknown): string => `<pre>${e(JSON.stringify(value, null, 2))}</pre>`;
  const schema = (name: string, value: z.ZodType | undefined): string =>
    value === undefined ? '' : `<p>${name}</p>${shown(writer.write(value))}`;
  const sections = tags.map((tag) => {
    const entries = operations
      .filter((operation) => operation.tag === tag)
      .map(
        (operation) => `<details><summary><span class="method">${operation.method.toUpperCase()}</span>
<code>${e(operation.path)}</code> <span class="soft">${e(operation.summary)}</span></summary>
<p>${operation.status} · ${e(operation.permission)}</p>${schema('query', operation.query)}${schema('body', operation.body)}${schema('answer', operation.answer)}<p class="soft">${refusalsOf(operation).join(' · ')}</p></details>`,
      );
    return `<h2>${e(tag)}</h2>${entries.join('')}`;
  });
  const parts = Object.entries(writer.components)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `<details><summary><code>${e(name)}</code></summary>${shown(part)}</details>`);
  return page(
    'Wuguan 五关 API',
    `<h1>Wuguan 五关 · API</h1><p>OpenAPI 3.1: <a href="/openapi.json">/openapi.json</a>。所有拒绝都带有编码与条款。</p>${sections.join('')}<h2>components/schemas</h2>${parts.join('')}`,
  );
}
