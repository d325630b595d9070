import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry as Metrics } from 'prom-client';
import type { QueueBackend } from '../queue/backend.ts';
import { queueNames } from '../queue/queues.ts';
import type { Deps } from '../app/deps.ts';
import { logState } from '../app/evidence/keep-heads.ts';
import { countStoredMedia } from '../app/media/count-media.ts';
import { readWorkers } from '../app/oversight/workers.ts';
import { countWorkUnderWay } from '../app/oversight/work-under-way.ts';

export interface HttpMetrics {
  observe(method: string, route: string, status: number, seconds: number): void;
  /** The Prometheus text. */
  render(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Counters of this process, and gauges read from SQL and the queues when somebody asks. */
export function httpMetrics(deps: Pick<Deps, 'db'>, queues: QueueBackend): HttpMetrics {
  const register = new Metrics();
  collectDefaultMetrics({ register });
  const duration = new Histogram({
    name: 'wuguan_http_request_seconds',
    help: 'Time to answer',
    // not by status: each label multiplies the buckets, and writing them all keeps everybody waiting
    labelNames: ['method', 'route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [register],
  });
  const requests = new Counter({
    name: 'wuguan_http_requests_total',
    help: 'Answers by their status',
    labelNames: ['method', 'route', 'status'],
    registers: [register],
  });
  const gauge = (name: string, help: string, label: string): Gauge =>
    new Gauge({ name, help, labelNames: [label], registers: [register] });
  const drafts = gauge('wuguan_drafts', 'Drafts under way by state', 'status');
  const tasks = gauge('wuguan_tasks_unfinished', 'Unfinished review tasks by tier', 'tier');
  const releases = gauge('wuguan_releases_unfinished', 'Unfinished release items by state', 'state');
  const log = {
    size: new Gauge({ name: 'wuguan_log_entries', help: 'Entries in the log’s tree', registers: [register] }),
    pending: new Gauge({ name: 'wuguan_log_pending', help: 'Entries that are not in it yet', registers: [register] }),
    fails: gauge('wuguan_log_head_failing', '1 while the day’s head of the log cannot be kept outside', 'where'),
  };
  const workers = {
    answering: gauge('wuguan_workers_answering', 'Worker processes that give signs of life', 'queue'),
    silent: gauge('wuguan_workers_silent', 'Worker processes that give none any more', 'queue'),
  };
  const media = {
    files: new Gauge({ name: 'wuguan_media_files', help: 'Media files in the store', registers: [register] }),
    bytes: new Gauge({ name: 'wuguan_media_bytes', help: 'Their bytes', registers: [register] }),
  };
  const uploads = new Counter({
    name: 'wuguan_media_uploads_total',
    help: 'Uploads by the status of their answer',
    labelNames: ['status'],
    registers: [register],
  });
  const jobs = new Gauge({
    name: 'wuguan_queue_jobs',
    help: 'Jobs in the queues',
    labelNames: ['queue', 'state'],
    registers: [register],
  });

  const refresh = async (): Promise<void> => {
    const counts = await countWorkUnderWay(deps);
    for (const each of [drafts, tasks, releases]) each.reset();
    for (const { what, label, n } of counts) {
      if (what === 'draft') drafts.set({ status: label }, n);
      else if (what === 'task') tasks.set({ tier: label }, n);
      else releases.set({ state: label }, n);
    }
    const { size, pending, fileFails, postFails } = await logState(deps);
    log.size.set(size);
    log.pending.set(pending);
    log.fails.set({ where: 'file' }, Number(fileFails));
    log.fails.set({ where: 'webhook' }, Number(postFails));
    for (const { queue, answering, silent } of (await readWorkers(deps)).queues) {
      workers.answering.set({ queue }, answering);
      workers.silent.set({ queue }, silent);
    }
    const stored = await countStoredMedia(deps);
    media.files.set(stored.files);
    media.bytes.set(stored.bytes);
    for (const queue of queueNames()) {
      const byState = await queues.queue(queue).getJobCounts('waiting', 'active', 'delayed', 'prioritized', 'failed');
      for (const [state, n] of Object.entries(byState)) jobs.set({ queue, state }, n);
    }
  };
  return {
    observe: (method, route, status, seconds) => {
      duration.observe({ method, route }, seconds);
      requests.inc({ method, route, status });
      if (method === 'POST' && route === '/v1/media') uploads.inc({ status });
    },
    render: async () => {
      await refresh().catch(() => {}); // an unreachable store must not hide the process's own figures
      return { type: register.contentType, text: await register.metrics() };
    },
  };
}
