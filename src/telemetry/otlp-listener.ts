import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
} from '@opentelemetry/api';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { TracingLog, TracingSettings } from './settings.ts';
import type { Listener } from './spans.ts';

/** Keeps spans and sends them on. This file alone uses the SDK: it is loaded where traces are wanted. */
export interface OtlpListener extends Listener {
  /** Sends what is left; takes as long as the collector lets it. */
  close(): Promise<void>;
}

/** @param url where spans are posted, OTLP over HTTP as JSON */
export function otlpListener(
  { url, serviceName }: TracingSettings & { readonly serviceName: string },
  log: TracingLog,
): OtlpListener {
  const resource = resourceFromAttributes({ 'service.name': serviceName, 'service.instance.id': randomUUID() });
  const exporter = tellingOnce(new OTLPTraceExporter({ url }), new URL(url).origin, log);
  // nobody waits for it: what cannot be sent in time, or is too much to be kept, is dropped
  const spanProcessors = [new BatchSpanProcessor(exporter)];
  const provider = new BasicTracerProvider({ resource: defaultResource().merge(resource), spanProcessors });
  const tracer = provider.getTracer('wuguan');
  const propagator = new W3CTraceContextPropagator();
  const places = new AsyncLocalStorage<Context | undefined>();
  return {
    here: () => places.getStore(),
    at: (place, work) => places.run(place, work),
    keeps: (place) => ((trace.getSpanContext(place)?.traceFlags ?? TraceFlags.NONE) & TraceFlags.SAMPLED) !== 0,
    begin: ({ kind, name, facts = {} }, parent = ROOT_CONTEXT, link) => {
      const linked = link === undefined ? undefined : trace.getSpanContext(link);
      const span = tracer.startSpan(
        name,
        { kind: SpanKind[kind], attributes: facts, links: linked === undefined ? [] : [{ context: linked }] },
        parent,
      );
      const place = trace.setSpan(parent, span);
      return {
        place,
        run: (work) => places.run(place, work),
        end: ({ name: better, facts: more = {}, error } = {}) => {
          if (better !== undefined) span.updateName(better);
          span.setAttributes(more);
          if (error !== undefined) span.setAttribute('error.type', error).setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    write: (place) => {
      const carrier: { traceparent?: string } = {};
      propagator.inject(place, carrier, defaultTextMapSetter);
      return carrier.traceparent;
    },
    read: (traceparent) => {
      const place = propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter);
      return trace.getSpanContext(place) === undefined ? undefined : place;
    },
    close: () => provider.shutdown(),
  };
}

/** An exporter that says once when its collector cannot be reached, and once when it can be again. */
function tellingOnce(exporter: SpanExporter, collector: string, log: TracingLog): SpanExporter {
  let away = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.code !== ExportResultCode.SUCCESS;
        if (failed !== away) {
          away = failed;
          // what the collector says itself stays out: nobody knows what it quotes
          const { code } = (result.error ?? {}) as { readonly code?: string | number };
          if (failed) log.warn({ collector, code }, 'traces cannot be sent and are dropped');
          else log.info({ collector }, 'traces are sent again');
        }
        done(result);
      }),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  };
}
