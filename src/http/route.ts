import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Actor, Permission } from '../domain/roles.ts';
import type { Deps, Registry } from '../app/deps.ts';
import type { Session } from '../app/people/authenticate.ts';

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
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** OpenAPI form: `/v1/drafts/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Who may at all; `signed-in` = anybody known. Units are checked by the use case. */
  readonly permission: Permission | 'signed-in';
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly status: number;
  readonly handle: (context: Context<never, never, never>) => Promise<Answer | null>;
}

interface RouteOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends Omit<
  Route,
  'params' | 'query' | 'body' | 'handle'
> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly handle: (context: Context<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Answer | null>;
}

/** Declares a route; its schemas parse the request and describe it in the OpenAPI document. */
export const route = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(spec: RouteOf<P, Q, B>): Route =>
  spec;

export const ok = (body: unknown): Answer => ({ status: 200, body });
