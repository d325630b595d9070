import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as a collector gets it (OTLP, JSON). */
export interface SentSpan {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  /** 2 = it failed. */
  readonly status: number | undefined;
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<SentSpan, 'service' | 'attributes' | 'links' | 'status'> & {
        readonly attributes: readonly Attribute[];
        readonly links?: SentSpan['links'];
        readonly status: { readonly code?: number };
      })[];
    }[];
  }[];
}

/** A collector on loopback: OTLP over HTTP, as JSON. */
export interface Collector {
  readonly url: string;
  /** With which status it answers; `never` = it takes what is sent and says nothing. */
  answer: number | 'never';
  /** What was sent, as it came. */
  readonly posts: readonly string[];
  /** How many of them were answered. */
  readonly answered: number;
  spans(): readonly SentSpan[];
  close(): Promise<void>;
}

const valuesOf = (attributes: readonly Attribute[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

export async function startCollector(answer: Collector['answer'] = 200): Promise<Collector> {
  const posts: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method === 'POST' && request.url === '/v1/traces') posts.push(Buffer.concat(chunks).toString());
    if (collector.answer === 'never') return;
    collector.answered += 1;
    response.writeHead(collector.answer, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const collector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer,
    posts,
    answered: 0,
    spans: () =>
      posts.flatMap((post) =>
        (JSON.parse(post) as Sent).resourceSpans.flatMap(({ resource, scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) =>
            spans.map(({ parentSpanId, attributes, links = [], status, ...span }) => ({
              ...span,
              service: String(valuesOf(resource.attributes)['service.name']),
              parentSpanId,
              attributes: valuesOf(attributes),
              links,
              status: status.code,
            })),
          ),
        ),
      ),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return collector;
}
