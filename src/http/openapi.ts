import { z } from 'zod';
import { REFUSALS } from '../domain/refusals.ts';
import type { Route } from './route.ts';
import { escapeHtml as e, page } from './sheets/html.ts';

type JsonObject = Record<string, unknown>;

/** JSON Schema 2020-12 of what a caller sends: OpenAPI 3.1 takes it as it is. */
const inputSchema = (schema: z.ZodType): JsonObject => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

const problem: JsonObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(REFUSALS) },
    article: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    refusals: {
      type: 'array',
      items: {
        type: 'object',
        properties: { code: { type: 'string' }, article: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): JsonObject[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = inputSchema(schema) as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: shape,
  }));
}

/** The OpenAPI 3.1 document of the routes, made from the schemas that parse their requests. */
export function openApi(routes: readonly Route[]): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    const content = route.body && { 'application/json': { schema: inputSchema(route.body) } };
    (paths[route.path] ??= {})[route.method] = {
      tags: [route.tag],
      summary: route.summary,
      description: `Needs: ${route.permission}`,
      parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
      ...(content === undefined ? {} : { requestBody: { content } }),
      responses: {
        [route.status]: { description: 'Done' },
        '4XX': {
          description: 'Refused, with a code',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wuguan 五关',
      version: '1',
      description: '先审后发：政务新媒体发布前审核 / review before publication',
    },
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

/** The same document to read: one entry an operation. */
export function docsPage(routes: readonly Route[]): string {
  const tags = [...new Set(routes.map((route) => route.tag))];
  const schema = (name: string, value: z.ZodType | undefined): string =>
    value === undefined ? '' : `<p>${name}</p><pre>${e(JSON.stringify(inputSchema(value), null, 2))}</pre>`;
  const sections = tags.map((tag) => {
    const entries = routes
      .filter((route) => route.tag === tag)
      .map(
        (route) => `<details><summary><span class="method">${route.method.toUpperCase()}</span>
<code>${e(route.path)}</code> <span class="soft">${e(route.summary)}</span></summary>
<p>${route.status} · ${e(route.permission)}</p>${schema('query', route.query)}${schema('body', route.body)}</details>`,
      );
    return `<h2>${e(tag)}</h2>${entries.join('')}`;
  });
  return page(
    'Wuguan 五关 API',
    `<h1>Wuguan 五关 · API</h1><p>OpenAPI 3.1: <a href="/openapi.json">/openapi.json</a>。所有拒绝都带有编码与条款。</p>${sections.join('')}`,
  );
}
