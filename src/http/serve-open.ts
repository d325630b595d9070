import type { Express } from 'express';
import { refuseBadText } from './request/bad-text.ts';
import { readJson } from './request/read-body.ts';
import type { OpenRoute } from './route.ts';
import { sendAnswer, type Sending } from './send-answer.ts';

/** Serves operations that look at their request themselves: of strangers, whose bodies are small. */
export function serveOpen(app: Express, routes: readonly OpenRoute[], sending: Sending): void {
  for (const route of routes) {
    app[route.method](route.path, ...(route.before ?? []), async (request, response) => {
      response.locals['operation'] = route;
      refuseBadText(request.query, 'query');
      if (route.body !== undefined) request.body = await readJson(request, 'credentials');
      const answer = await route.handle(request, response);
      if (answer !== null) sendAnswer(response, route, answer, sending);
    });
  }
}
