import type { RequestHandler } from 'express';
import { begin } from '../../telemetry/spans.ts';
import type { Operation } from '../route.ts';

/**
 * The span of a request, by the conventions of OpenTelemetry for HTTP: method, pattern of the route, status; neither its address,
 * nor what it sends. Each begins a trace: what a client says of traces counts for nothing.
 */
export const traceRequest: RequestHandler = (request, response, next) => {
  const { method } = request;
  const span = begin({ kind: 'SERVER', name: method, facts: { 'http.request.method': method } });
  if (span === undefined) {
    next();
    return;
  }
  response.once('close', () => {
    const route = (response.locals['operation'] as Operation | undefined)?.path;
    const { statusCode, writableFinished } = response;
    const error = statusCode >= 500 ? `${statusCode}` : writableFinished ? undefined : 'aborted';
    span.end({
      ...(route === undefined ? {} : { name: `${method} ${route}` }),
      facts: { 'http.response.status_code': statusCode, ...(route === undefined ? {} : { 'http.route': route }) },
      error,
    });
  });
  span.run(next);
};
