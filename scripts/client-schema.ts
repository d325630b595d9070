import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { openApi } from '../src/http/openapi/document.ts';
import { OPERATIONS } from '../src/http/app.ts';

/**
 * The console's types, made from the OpenAPI document: `npm run client` writes them, a test compares them.
 *
 * openapi-typescript writes with the compiler's JavaScript interface, which the native TypeScript lacks. So `typescript`
 * in package.json is TypeScript 6, and `@typescript/native` is what `tsc` runs.
 */

const HEADER = '// Written from the OpenAPI document by `npm run client`: do not edit.\n\n';

type Responses = Record<string, unknown>;

/** A body or a parameter without its example, which would become a comment. */
const withoutExample = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('schema' in value) || !('example' in value)) return value;
  const { example: _example, ...rest } = value;
  return rest;
};

/** The document without what it says of refusals: the console reads every one of them as a Problem. */
function withoutProblems(): OpenAPI3 {
  const document = JSON.parse(JSON.stringify(openApi(OPERATIONS), withoutExample)) as {
    paths: Record<string, Record<string, { responses: Responses }>>;
    components: Record<string, unknown>;
  };
  delete document.components['examples'];
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    operation.responses = Object.fromEntries(
      Object.entries(operation.responses).filter(([status]) => status.startsWith('2')),
    );
  }
  return document as unknown as OpenAPI3;
}

/** The text of `web/src/api/schema.gen.ts`. */
export const clientSchema = async (): Promise<string> =>
  HEADER + astToString(await openapiTS(withoutProblems(), { immutable: true, alphabetize: true, silent: true }));

export const CLIENT_SCHEMA = fileURLToPath(new URL('../web/src/api/schema.gen.ts', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(CLIENT_SCHEMA, await clientSchema());
