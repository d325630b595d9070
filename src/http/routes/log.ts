import { z } from 'zod';
import { proveEntry, proveGrowth, readCheckpoint } from '../../app/evidence/read-proofs.ts';
import { entryProof, growthProof } from '../answers/log.ts';
import { ok, route, type OtherAnswer, type Route } from '../route.ts';

const NOTE: OtherAnswer = {
  status: 200,
  description: 'A signed note (C2SP tlog-checkpoint, Ed25519): origin, size, root in base64, an empty line, signatures',
  type: 'text/plain',
  schema: z.string(),
};

const number = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Proofs about the log. Checkpoint and consistency hold no content: whoever is known may have them. */
export const logRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/log/checkpoint',
    tag: '留痕 audit',
    summary: '留痕树头 / The latest signed head of the log’s tree',
    permission: 'signed-in',
    others: [NOTE],
    status: 200,
    handle: async ({ deps, response }) => {
      response
        .status(200)
        .type('text/plain')
        .send(await readCheckpoint(deps));
      return null;
    },
  }),
  route({
    method: 'get',
    path: '/v1/log/proof',
    tag: '留痕 audit',
    summary: '留痕在案证明 / Proof that an entry (its seq) stands in the log; size = that of a head you hold',
    permission: 'audit.read',
    answer: entryProof,
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'LOG_SIZE_TOO_LARGE', 'LOG_NOT_IN_TREE'],
    query: z.strictObject({ event: number, size: number.optional() }),
    status: 200,
    handle: async ({ deps, actor, registry, query }) =>
      ok(await proveEntry(deps, actor, registry, query.event, query.size)),
  }),
  route({
    method: 'get',
    path: '/v1/log/consistency',
    tag: '留痕 audit',
    summary: '留痕未改证明 / Proof that the log of `from` entries begins the log of `to` entries (the latest)',
    permission: 'signed-in',
    answer: growthProof,
    refusals: ['LOG_SIZE_TOO_LARGE', 'LOG_SIZE_ORDER'],
    query: z.strictObject({ from: number, to: number.optional() }),
    status: 200,
    handle: async ({ deps, query }) => ok(await proveGrowth(deps, query.from, query.to)),
  }),
];
