import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { v7 as uuid } from 'uuid';
import { draftInput } from '../../src/app/drafts/draft-input.ts';

/** The floor under any intake: express reads the body, zod checks it, nothing is kept. Forked by the bench. */
const app = express();
app.post('/v1/drafts', express.json({ limit: '12mb' }), (request, response) => {
  draftInput.parse(request.body);
  response.status(202).json({ id: uuid() });
});
const server = createServer(app);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
