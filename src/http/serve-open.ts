import type { Express } from 'express';
import type { OpenRoute } from './route.ts';
import { sendAnswer, type Sending } from './send-answer.ts';

/** Serves operations that look at their request themselves. */
export function serveOpen(app: Express, routes: readonly OpenRoute[], sending: Sending): void {
  for (const route of routes) {
    app[route.method](route.path, ...(route.before ?? []), async (request, response) => {
      response.locals['operation'] = route;
      const answer = await route.handle(request, response);
      if (answer !== null) sendAnswer(response, route, answer, sending);
    });
  }
}
