import { z } from 'zod';

export type JsonObject = { readonly [name: string]: unknown };

const HERE = '#/components/schemas/';

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is, and the named parts that it refers to. */
export interface SchemaWriter {
  /** The wire form: what a caller sends, or gets. */
  write(schema: z.ZodType): JsonObject;
  /** Named schemas that were written so far. */
  readonly components: Record<string, JsonObject>;
}

/** The format says it; zod's pattern for it would only be noise. */
const FORMATS = ['uuid', 'date-time', 'date', 'uri', 'base64'];

export function schemaWriter(): SchemaWriter {
  const components: Record<string, JsonObject> = {};
  return {
    components,
    write: (schema) => {
      // wrapped, so that a schema with a name becomes a reference too
      const { $defs = {}, properties } = z.toJSONSchema(z.object({ it: schema }), {
        io: 'input',
        unrepresentable: 'any',
        override: ({ jsonSchema }) => {
          if (FORMATS.includes(jsonSchema.format ?? '')) delete jsonSchema.pattern;
          if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
          if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        },
      }) as unknown as { $defs?: Record<string, JsonObject>; properties: { it: JsonObject } };
      for (const [name, part] of Object.entries($defs)) components[name] ??= pointed(part);
      return pointed(properties.it);
    },
  };
}

/** Values by what they have in common, in the order in which they came. */
export function groupedBy<K, V>(values: readonly V[], key: (value: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const known = groups.get(key(value));
    if (known === undefined) groups.set(key(value), [value]);
    else known.push(value);
  }
  return groups;
}

/** The same with references into the document, and without the id that a name leaves behind. */
function pointed(schema: JsonObject): JsonObject {
  const { id: _id, ...rest } = typeof schema['id'] === 'string' ? schema : { ...schema, id: undefined };
  return JSON.parse(JSON.stringify(rest), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', HERE) : value,
  ) as JsonObject;
}

/** The schema that a reference means; any other one as it is. */
export function resolved(schema: JsonObject, components: Readonly<Record<string, JsonObject>>): JsonObject {
  const { $ref } = schema;
  return typeof $ref === 'string' ? (components[$ref.slice(HERE.length)] ?? {}) : schema;
}
