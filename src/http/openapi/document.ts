import type { z } from 'zod';
import { draftEvent } from '../answers/audit.ts';
import { problem } from '../answers/common.ts';
import { REQUEST_HEADERS, RESPONSE_HEADERS, type ResponseHeader } from '../headers.ts';
import type { Operation, OtherAnswer } from '../route.ts';
import { exampleOf } from './examples.ts';
import { problemExamples, problemResponses } from './problems.ts';
import { groupedBy, schemaWriter, type JsonObject, type SchemaWriter } from './schemas.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'multipart/form-data';
const SHOWN: readonly string[] = [JSON_TYPE, FORM_TYPE];

/** `post /v1/drafts/{id}/submit` → `postDraftsIdSubmit`. */
export const operationId = ({ method, path }: Pick<Operation, 'method' | 'path'>): string =>
  method +
  path
    .replace(/^\/v1/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join('');

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query', writer: SchemaWriter): JsonObject[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = writer.write(schema) as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: shape,
    // a cursor means nothing outside its list
    ...(name === 'cursor' ? {} : { example: exampleOf(shape, writer.components, name) }),
  }));
}

const requestHeaders = ({ requestHeaders: names = [] }: Operation): JsonObject[] =>
  names.map((name) => ({ name, in: 'header', ...REQUEST_HEADERS[name] }));

const headersOf = (names: readonly ResponseHeader[]): JsonObject =>
  names.length === 0
    ? {}
    : { headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])) };

/** A body with its example. */
function mediaOf(schema: z.ZodType, type: string, writer: SchemaWriter, example?: unknown): JsonObject {
  const written = writer.write(schema);
  const shown = SHOWN.includes(type) ? { example: example ?? exampleOf(written, writer.components) } : {};
  return { [type]: { schema: written, ...shown } };
}

function responses(operation: Operation, writer: SchemaWriter): JsonObject {
  const { status, answer, headers = [], others = [] } = operation;
  const json: readonly OtherAnswer[] =
    answer === undefined && others.some((other) => other.status === status)
      ? []
      : [{ status, description: 'Done', headers, ...(answer === undefined ? {} : { schema: answer }) }];
  const byStatus = groupedBy([...json, ...others], (one) => one.status);
  const done = [...byStatus].map(([code, answers]) => {
    const content = Object.assign(
      {},
      ...answers.flatMap(({ type = JSON_TYPE, schema }) =>
        schema === undefined ? [] : [mediaOf(schema, type, writer)],
      ),
    ) as JsonObject;
    return [
      String(code),
      {
        description: answers.map(({ description }) => description).join('; '),
        ...headersOf(answers.flatMap((one) => one.headers ?? [])),
        ...(Object.keys(content).length === 0 ? {} : { content }),
      },
    ] as const;
  });
  return { ...Object.fromEntries(done), ...problemResponses(operation) };
}

/** Who may ask: nobody in particular, a token, or a session, which shows its CSRF token with every change. */
const security = ({ permission, method }: Operation): JsonObject[] =>
  permission === 'anyone' ? [] : [{ bearer: [] }, method === 'get' ? { session: [] } : { session: [], csrf: [] }];

function operationObject(operation: Operation, writer: SchemaWriter): JsonObject {
  const { body, form } = operation;
  return {
    operationId: operationId(operation),
    tags: [operation.tag],
    summary: operation.summary,
    description: `Needs: ${operation.permission}`,
    security: security(operation),
    parameters: [
      ...parameters(operation.params, 'path', writer),
      ...parameters(operation.query, 'query', writer),
      ...requestHeaders(operation),
    ],
    ...(form === undefined ? {} : { requestBody: { required: true, content: mediaOf(form, FORM_TYPE, writer) } }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: mediaOf(body, JSON_TYPE, writer, operation.example),
          },
        }),
    responses: responses(operation, writer),
  };
}

/**
 * The OpenAPI 3.1 document, made from the schemas that parse the requests and encode the answers, and from the codes
 * with which each operation may be refused.
 */
export function openApi(operations: readonly Operation[]): JsonObject {
  const writer = schemaWriter();
  writer.write(problem);
  writer.write(draftEvent);
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const operation of operations)
    (paths[operation.path] ??= {})[operation.method] = operationObject(operation, writer);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wuguan 五关',
      version: '1',
      description: '先审后发：政务新媒体发布前审核 / review before publication',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: writer.components,
      headers: RESPONSE_HEADERS,
      examples: problemExamples(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'wuguan_session' },
        csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
      },
    },
  };
}
