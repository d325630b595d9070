import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { RefusalCode } from '../domain/refusals.ts';
import type { Permission } from '../domain/permissions.ts';
import type { Actor } from '../domain/roles.ts';
import type { Deps, Registry } from '../app/deps.ts';
import type { Session } from '../app/people/authenticate.ts';
import type { RequestHeader, ResponseHeader } from './headers.ts';
import type { BodyKind } from './request/body-limits.ts';

/** What a handler gets: everything parsed and the actor known. */
export interface Context<Params, Query, Body> {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly registry: Registry;
  /** The console session; undefined when a token asked. */
  readonly session: Session | undefined;
  /** The database's clock as the request came in. */
  readonly now: Date;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: Request;
  readonly response: Response;
}

/** Status and JSON body of an answer; `undefined` body with 204; `null` = the handler answered itself. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body?: Body;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer besides JSON of the usual status. */
export interface OtherAnswer {
  readonly status: number;
  readonly description: string;
  /** Missing = JSON where there is a schema, else no body. */
  readonly type?: string;
  readonly schema?: z.ZodType;
  readonly headers?: readonly ResponseHeader[];
}

/** All that a caller can know of an operation: the OpenAPI document is made of these. */
export interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** OpenAPI form: `/v1/drafts/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Who may at all; `signed-in` = anybody known, `anyone` = nobody is asked. Units are checked by the use case. */
  readonly permission: Permission | 'signed-in' | 'anyone';
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** How large the body may be; missing = a form. */
  readonly bodyKind?: BodyKind;
  /** A form with a file in place of JSON (multipart/form-data): the handler reads it itself. */
  readonly form?: z.ZodType;
  readonly requestHeaders?: readonly RequestHeader[];
  readonly status: number;
  /** The JSON that `status` carries: documents it and encodes it. */
  readonly answer?: z.ZodType;
  readonly headers?: readonly ResponseHeader[];
  readonly others?: readonly OtherAnswer[];
  /** Codes with which it may be refused, besides those of every operation of its kind. */
  readonly refusals?: readonly RefusalCode[];
  /** Of a body that cannot be made up from its schema alone. */
  readonly example?: unknown;
}

export interface Route extends Operation {
  readonly permission: Permission | 'signed-in';
  readonly handle: (context: Context<never, never, never>) => Promise<Answer | null>;
}

/** An operation that looks at its request itself: nobody is known yet. */
export interface OpenRoute extends Operation {
  readonly before?: readonly RequestHandler[];
  readonly handle: (request: Request, response: Response) => Promise<Answer | null>;
}

interface RouteOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> extends Omit<
  Route,
  'params' | 'query' | 'body' | 'answer' | 'handle'
> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: A;
  readonly handle: (
    context: Context<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Answer<NoInfer<z.output<A>>> | null>;
}

/** Declares a route; its schemas parse the request, encode the answer and describe both in the OpenAPI document. */
export const route = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  spec: RouteOf<P, Q, B, A>,
): Route => spec;

export const ok = <Body>(body: Body): Answer<Body> => ({ status: 200, body });
