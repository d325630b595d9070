import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApi } from '../src/http/openapi.ts';
import { ROUTES } from '../src/http/app.ts';
import { isProgram } from '../src/launch.ts';

/**
 * The console's client types, made from the OpenAPI document: `npm run client` writes them, a test compares them. What
 * an operation takes comes from the document; what it answers is `Answers` of `web/src/api/answers.ts`.
 */

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly default?: unknown;
}

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
const key = (name: string): string => (/^[a-z_$][\w$]*$/i.test(name) ? name : literal(name));

/** JSON Schema, as far as zod writes it, in TypeScript. */
export function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(typeOf))].join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map(typeOf).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.map((type: string) => typeOf({ ...schema, type })).join(' | ');
  if (schema.type === 'array') {
    if (schema.prefixItems !== undefined) return `readonly [${schema.prefixItems.map(typeOf).join(', ')}]`;
    return `readonly (${typeOf(schema.items ?? {})})[]`;
  }
  if (schema.type === 'object') {
    const { properties, additionalProperties, required = [] } = schema;
    if (properties === undefined) {
      const values = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
      return `Readonly<Record<string, ${values}>>`;
    }
    const members = Object.entries(properties).map(
      ([name, property]) => `${key(name)}${required.includes(name) ? '' : '?'}: ${typeOf(property)}`,
    );
    return members.length === 0 ? 'Readonly<Record<string, never>>' : `{ ${members.join('; ')} }`;
  }
  return SCALARS[String(schema.type)] ?? 'unknown';
}

interface Operation {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

/** The text of `web/src/api/operations.gen.ts`. */
export function clientTypes(): string {
  const { paths } = openApi(ROUTES) as { paths: Record<string, Record<string, Operation>> };
  const group = (operation: Operation, where: string): string => {
    const own = operation.parameters.filter((parameter) => parameter.in === where);
    if (own.length === 0) return 'undefined';
    return `{ ${own.map(({ name, required, schema }) => `${key(name)}${required ? '' : '?'}: ${typeOf(schema)}`).join('; ')} }`;
  };
  const entries = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const body = operation.requestBody?.content['application/json'].schema;
      return `  '${name}': {
    path: ${group(operation, 'path')};
    query: ${group(operation, 'query')};
    body: ${body === undefined ? 'undefined' : typeOf(body)};
  };`;
    }),
  );
  return `// WrittenDecision from the OpenAPI document by \`npm run client\`: do not edit.
export interface Operations {
${entries.join('\n')}
}
`;
}

export const CLIENT_TYPES = fileURLToPath(new URL('../web/src/api/operations.gen.ts', import.meta.url));

if (isProgram(import.meta.url)) writeFileSync(CLIENT_TYPES, clientTypes());
