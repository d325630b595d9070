import type { components, paths } from './schema.gen.ts';

/** Types of what is asked and answered, by operation: for the console and for the SDK. */

/** Named parts of answers, as the OpenAPI document has them. */
export type Schemas = components['schemas'];

type Method = 'get' | 'post' | 'patch' | 'delete';
type NamesOf<Path extends keyof paths> = {
  [M in Method]: paths[Path][M] extends { readonly responses: unknown } ? `${Uppercase<M>} ${Path}` : never;
}[Method];
/** `METHOD /path/{id}` as in the OpenAPI document. */
export type Operation = { [Path in keyof paths]: NamesOf<Path> }[keyof paths];

type Spec<Name extends Operation> = Name extends `${infer M} ${infer Path extends keyof paths}`
  ? Lowercase<M> extends infer Key extends Method
    ? paths[Path][Key]
    : never
  : never;

type Json<Of> = Of extends { readonly content: { readonly 'application/json': infer Body } } ? Body : never;
type AnswerIn<Responses> = {
  [Status in keyof Responses]: Status extends 204 ? null : Json<Responses[Status]>;
}[keyof Responses];

/** What each operation answers when it is not refused. */
export type Answers = {
  [Name in Operation]: Spec<Name> extends { readonly responses: infer Responses } ? AnswerIn<Responses> : never;
};

type Part<Name extends Operation, Where extends 'path' | 'query'> =
  Spec<Name> extends { readonly parameters: { readonly [W in Where]?: infer Given } }
    ? // programs whose compiler settings take what is left out for undefined use these types too
      Exclude<Given, undefined>
    : never;

/** What each operation takes as its body. */
export type Bodies = {
  [Name in Operation]: Spec<Name> extends { readonly requestBody?: infer Body } ? Json<NonNullable<Body>> : never;
};

/** What an operation takes; parts that it does not have are not asked for. */
export type Input<Name extends Operation> = ([Part<Name, 'path'>] extends [never]
  ? { path?: undefined }
  : { path: Part<Name, 'path'> }) &
  ([Part<Name, 'query'>] extends [never] ? { query?: undefined } : { query?: Part<Name, 'query'> }) &
  ([Bodies[Name]] extends [never] ? { body?: undefined } : { body?: Bodies[Name] }) & {
    headers?: Readonly<Record<string, string>>;
    signal?: AbortSignal;
  };
