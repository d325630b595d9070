import { PERMISSIONS, type Permission } from '../../../src/domain/permissions.ts';
import type { Role } from '../../../src/domain/vocabulary.ts';
import type { JsonObject } from '../../../src/http/openapi/schemas.ts';
import type { Random } from './random.ts';
import type { Scene } from './scenes.ts';
import { valueMaker, type Known } from './values.ts';

/** A request that is about to be sent. */
export interface FuzzRequest {
  /** As the document names it: `post /v1/drafts/{id}/submit`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonObject;
}
interface Operation {
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: JsonObject; readonly example?: unknown } };
  };
}
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonObject>> };
}

/** A bearer token, and the role of whom it is. */
export interface Token {
  readonly token: string;
  readonly role: Role;
  /** The person; a tool has none. */
  readonly id?: string;
}

/** Whoever may do this, if anybody in particular; the document says what an operation needs. */
const ableTo = (tokens: readonly Token[], description: string): readonly Token[] => {
  const needs = description.replace('Needs: ', '');
  const roles = Object.hasOwn(PERMISSIONS, needs) ? (PERMISSIONS[needs as Permission].roles as readonly Role[]) : [];
  const able = tokens.filter(({ role }) => roles.includes(role));
  return able.length === 0 ? tokens : able;
};

/** What hashes a password or compiles a whole ruleset: asked less often, so that the rest is asked more. */
const isSlow = ({ path, method }: { readonly path: string; readonly method: string }): boolean =>
  method === 'post' &&
  /login$|recover$|media$|me\/password$|admin\/users$|rulesets$|rulesets\/import$|rulesets\/\{version\}\/preview$/.test(
    path,
  );

/** How often a request is one that the office is ready for, where there is one. */
const READY = 0.4;

/** Bodies that are no JSON, or no sensible one. */
const BROKEN: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '{',
  '',
  '"x"',
  'null',
  '[]',
  '{"a":1}{"b":2}',
  '['.repeat(20_000),
  `{"a":${'['.repeat(31)}${']'.repeat(31)}}`,
  `{"a":[${'{},'.repeat(6_000)}{}]}`,
  String.raw`{"\u0000":1,"\ud800":"\udc00"}`,
  new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  `{"title":"${'长'.repeat(200_000)}"}`,
];

const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'zstd' },
  { 'x-forwarded-for': "1.2.3.4, ' or 1=1" },
  { forwarded: 'for=x;proto=y' },
  { accept: 'x'.repeat(500) },
  { 'user-agent': '' },
  { cookie: 'wuguan_session=x; =; ;;' },
  { origin: 'null', 'x-csrf-token': 'x' },
];

/**
 * Makes requests to every operation of the document in turn at random: valid ones, slightly wrong ones and hostile ones,
 * by people of every role, by nobody, and by tokens that are none.
 */
export function requestMaker(random: Random, document: Document, known: Known, tokens: readonly Token[]) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const { make, uuid } = valueMaker(random, document.components.schemas, known);
  const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

  const headerOf = ({ name, schema }: Parameter): string => {
    if (random.is(0.1)) return asText(make(schema));
    return name === 'If-Match' ? `"${random.whole(1, 3)}"` : String(random.whole(0, 50));
  };
  const bodyOf = (schema: JsonObject, example: unknown): FuzzRequest['body'] => {
    if (random.is(0.04)) return random.one(BROKEN);
    const made = make(schema);
    // what is shown as an example is valid as a whole; ids in it are made to be known ones
    if (!random.is(0.25) || typeof example !== 'object' || example === null) return JSON.stringify(made) ?? '';
    return JSON.stringify(example).replaceAll(
      /"(\w+)":(\[?)"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}"/g,
      (_whole, name: string, list: string) => `"${name}":${list}"${uuid(name)}"`,
    );
  };

  /** What the office is ready for: as it is, or with one thing in it that is not. */
  const ready = (scene: Scene, path: string, method: string, operation: Operation): FuzzRequest => {
    const headers: Record<string, string> = {
      ...scene.headers,
      authorization: `Bearer ${(tokens.find(({ id }) => id !== undefined && id === scene.userId) ?? random.one(ableTo(tokens, operation.description))).token}`,
    };
    let asked = path;
    for (const [name, value] of Object.entries(scene.path ?? {})) asked = asked.replace(`{${name}}`, value);
    let body: FuzzRequest['body'] = scene.form?.bytes;
    if (scene.body !== undefined) {
      const names = Object.keys(scene.body);
      const spoilt = names.length > 0 && random.is(0.3) ? { [random.one(names)]: make({}) } : {};
      body = JSON.stringify({ ...scene.body, ...spoilt });
    }
    if (body !== undefined) headers['content-type'] = scene.form?.type ?? 'application/json';
    return {
      ...{ operation: `${method} ${path}`, method: method.toUpperCase(), headers, body },
      path: scene.query === undefined ? asked : `${asked}?${scene.query}`,
    };
  };

  return (): FuzzRequest => {
    let chosen = random.one(operations);
    while (isSlow(chosen) && random.is(0.9)) chosen = random.one(operations);
    const { path, method, operation } = chosen;
    const scenes = known.scenes[`${method} ${path}`] ?? [];
    if (scenes.length > 0 && random.is(READY)) return ready(random.one(scenes), path, method, operation);
    const query = new URLSearchParams();
    const headers: Record<string, string> = {};
    let asked = path;
    for (const parameter of operation.parameters) {
      const wanted = parameter.required ? !random.is(0.03) : random.is(0.3);
      if (parameter.in === 'path') {
        const value = parameter.name === 'id' && !random.is(0.05) ? uuid(path) : asText(make(parameter.schema));
        asked = asked.replace(`{${parameter.name}}`, encodeURIComponent(value.toWellFormed()).slice(0, 2_000) || '%00');
      } else if (!wanted) continue;
      else if (parameter.in === 'query')
        query.append(parameter.name, asText(make(parameter.schema, parameter.name)).slice(0, 3_000));
      else headers[parameter.name] = headerOf(parameter);
    }
    if (random.is(0.02))
      query.append(random.one(['surprise', '__proto__', 'cursor', 'limit']), asText(make({})).slice(0, 500));
    const who = random.next();
    if (who < 0.92)
      headers['authorization'] =
        `Bearer ${random.one(random.is(0.85) ? ableTo(tokens, operation.description) : tokens).token}`;
    else if (who < 0.96)
      headers['authorization'] = random.one(['Bearer x', 'Basic eDp5', 'Bearer ', 'x'.repeat(2_000)]);
    const json = operation.requestBody?.content['application/json'];
    const sent = json !== undefined && !random.is(0.02) ? bodyOf(json.schema, json.example) : undefined;
    if (sent !== undefined) headers['content-type'] = 'application/json';
    if (random.is(0.03)) Object.assign(headers, random.one(HEADERS));
    const clean = Object.entries(headers).map(([name, value]) => [
      name,
      value.replaceAll(/[^\t\x20-\x7e]/g, '?').slice(0, 4_000),
    ]);
    const search = query.size === 0 ? '' : `?${query.toString()}`;
    return {
      ...{ operation: `${method} ${path}`, method: method.toUpperCase(), path: asked + search },
      ...{ headers: Object.fromEntries(clean) as Record<string, string>, body: sent },
    };
  };
}
