import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { Express } from 'express';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { REQUEST_CODES } from '../../src/domain/refusals.ts';
import { httpApp, OPERATIONS } from '../../src/http/app.ts';
import { encode } from '../../src/http/encode.ts';
import { openApi } from '../../src/http/openapi/document.ts';
import { refusalsOf } from '../../src/http/refusals-of.ts';

interface Media {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>;
}
interface Described {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly schema: object; readonly example?: unknown }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
const document = JSON.parse(JSON.stringify(openApi(OPERATIONS))) as {
  paths: Record<string, Record<string, Described>>;
  components: {
    schemas: Record<string, object>;
    headers: Record<string, Media>;
    examples: Record<string, { readonly value: unknown }>;
  };
};
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajvFormats.default(ajv);
ajv.addFormat('base64', true);
ajv.addSchema({ $id: 'document', components: document.components });
const compiled = new Map<string, ValidateFunction>();
/** Errors of a value against a schema of the document. */
function errorsOf(schema: object, value: unknown): readonly string[] {
  const inDocument = JSON.stringify(schema).replaceAll('"#/', '"document#/');
  const validate = compiled.get(inDocument) ?? ajv.compile(JSON.parse(inDocument) as object);
  compiled.set(inDocument, validate);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

/** Pages for people: no part of the contract. */
const PAGES = ['get /', 'get /about', 'get /docs', 'get /style.css'];

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** What express answers by itself, `/v1/drafts/:id` as `/v1/drafts/{id}`. Nothing is asked, so nothing stands behind it. */
const served = (app: Express): readonly string[] =>
  (app.router as unknown as { stack: readonly Layer[] }).stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : Object.keys(route.methods).map((method) => `${method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`),
  );

test('what the server serves is described, and what is described is served', () => {
  const routes = served(httpApp({} as never, { kind: 'postgres' } as never));
  expect([...new Set(routes)].toSorted()).toEqual([...described.map(({ name }) => name), ...PAGES].toSorted());
});

/** Codes that no operation refuses with: nobody knows which was meant, or the request goes through with a warning. */
const OF_NO_OPERATION = ['TOO_MANY_STREAMS', 'ROUTE_NOT_FOUND', 'METHOD_NOT_ALLOWED', 'NO_ELIGIBLE_REVIEWER'];

test('every code of a request is said of an operation', () => {
  const said = new Set<string>(OPERATIONS.flatMap((operation) => refusalsOf(operation)));
  expect(
    Object.keys(REQUEST_CODES)
      .filter((code) => !said.has(code))
      .toSorted(),
  ).toEqual(OF_NO_OPERATION.toSorted());
});

test('every operation has a name of its own', () => {
  const names = described.map(({ operation }) => operation.operationId);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.filter((name) => !/^[a-z][A-Za-z]*$/.test(name))).toEqual([]);
});

/** Nobody is known yet, and whoever shows something wrong is not let in. */
const SIGN_IN: readonly string[] = ['post /v1/login', 'post /v1/login/second', 'post /v1/login/second/passkey'];

describe.each(described)('$name', ({ name, operation }) => {
  const spec = OPERATIONS.find(({ method, path }) => `${method} ${path}` === name)!;

  test('says what it answers, and how it refuses', () => {
    const answers = Object.entries(operation.responses).filter(([status]) => status < '400' || status === '503');
    expect(answers.length).toBeGreaterThan(0);
    for (const [status, { content = {} }] of answers) {
      if (['204', '303', '304'].includes(status)) expect(content).toEqual({});
      else expect(Object.keys(content), status).not.toEqual([]);
      for (const media of Object.values(content)) expect(media.schema).toBeDefined();
    }
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '500', '503']));
    const asks = spec.permission !== 'anyone';
    expect(operation.responses['401'] !== undefined).toBe(asks || SIGN_IN.includes(name));
  });

  test('shows examples that fit', () => {
    const wrong: string[] = [];
    const look = (where: string, { schema = {}, example, examples = {} }: Media): void => {
      if (example !== undefined) wrong.push(...errorsOf(schema, example).map((error) => `${where} ${error}`));
      for (const { $ref } of Object.values(examples)) {
        const { value } = document.components.examples[$ref.split('/').at(-1)!]!;
        wrong.push(...errorsOf(schema, value).map((error) => `${where} ${$ref} ${error}`));
      }
    };
    for (const parameter of operation.parameters) look(parameter.name, parameter);
    for (const media of Object.values(operation.requestBody?.content ?? {})) {
      expect(media.example).toBeDefined();
      look('body', media);
    }
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      for (const [type, media] of Object.entries(content)) {
        if (type === 'application/json') expect(media.example, `${name} ${status}`).toBeDefined();
        look(status, media);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('takes the request and gives the answer that it shows', () => {
    const body = operation.requestBody?.content['application/json']?.example;
    if (spec.body !== undefined) {
      const parsed = spec.body.safeParse(body);
      expect(parsed.error === undefined ? '' : z.prettifyError(parsed.error)).toBe('');
    }
    if (spec.answer !== undefined) {
      const shown = operation.responses[spec.status]?.content?.['application/json']?.example;
      const decoded = spec.answer.safeDecode(shown);
      expect(decoded.error === undefined ? '' : z.prettifyError(decoded.error)).toBe('');
      expect(spec.answer.encode(decoded.data)).toEqual(shown);
      expect(encode(spec.answer, decoded.data)).toEqual({ body: shown, misfits: [] });
    }
  });
});
