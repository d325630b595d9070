import { Queue, Worker } from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import { answersInTime, QueueConfigError, WORKER_TIMING, type QueueBackend } from './backend.ts';

/** In braces, so that all keys of a queue share one slot of a cluster. */
const PREFIX = '{wuguan}';

type Connection = Redis | Cluster;

interface ConnectOptions {
  /** null = wait for ever, as workers must. */
  readonly maxRetriesPerRequest: number | null;
  readonly enableOfflineQueue?: boolean;
}

/**
 * Queues on Redis. Producers fail at once while Redis is away, since SQL already holds the work; workers wait for it.
 *
 * @param url `redis://`, `rediss://` (TLS), `redis+sentinel://[user:password@]host:port[,host:port…]/master[?db=n]` or
 *   `redis+cluster://[user:password@]host:port[,host:port…]`, both also as `rediss+…`
 * @throws QueueConfigError when keys could be evicted
 */
export async function openRedisQueues(url: string, onError: (error: Error) => void): Promise<QueueBackend> {
  const producer = connectRedis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  const consumer = connectRedis(url, { maxRetriesPerRequest: null });
  producer.on('error', onError);
  consumer.on('error', onError);
  await ready(producer);
  await refuseEviction(producer);
  const queues = new Map<string, Queue>();
  return {
    kind: 'redis',
    queue: (name) => {
      const known = queues.get(name);
      if (known !== undefined) return known;
      const queue = new Queue(name, { connection: producer, prefix: PREFIX });
      queue.on('error', onError);
      queues.set(name, queue);
      return queue;
    },
    worker: (name, processor, concurrency) => {
      const worker = new Worker(name, processor, {
        connection: consumer,
        prefix: PREFIX,
        concurrency,
        ...WORKER_TIMING,
      });
      worker.on('error', onError);
      return worker;
    },
    ping: () => answersInTime(producer.ping()),
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

/** Opens one connection for any of the URL forms that {@link openRedisQueues} takes. */
export function connectRedis(url: string, options: ConnectOptions): Connection {
  const multi =
    /^(rediss?)\+(sentinel|cluster):\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]+)(?:\/([^?]*))?(?:\?db=(\d+))?$/.exec(url);
  if (multi === null) return new Redis(url, options);
  const [, scheme, form, user, password, hosts = '', master = '', db] = multi;
  const nodes = hosts.split(',').map((node) => {
    const [host = '', port] = node.split(':');
    return { host, port: Number(port ?? (form === 'sentinel' ? 26_379 : 6379)) };
  });
  const credentials = {
    ...(user === undefined || user === '' ? {} : { username: decodeURIComponent(user) }),
    ...(password === undefined ? {} : { password: decodeURIComponent(password) }),
    ...(scheme === 'rediss' ? { tls: {} } : {}),
  };
  const { maxRetriesPerRequest, enableOfflineQueue = true } = options;
  if (form === 'cluster') {
    return new Cluster(nodes, { redisOptions: { ...credentials, maxRetriesPerRequest }, enableOfflineQueue });
  }
  const database = db === undefined ? {} : { db: Number(db) };
  return new Redis({
    ...credentials,
    ...database,
    maxRetriesPerRequest,
    enableOfflineQueue,
    sentinels: nodes,
    name: master,
  });
}

const READY_MS = 10_000;

async function ready(connection: Connection): Promise<void> {
  if (connection.status === 'ready') return;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    connection.once('ready', resolve);
    timer = setTimeout(() => {
      connection.disconnect();
      reject(new QueueConfigError(`REDIS_URL 在 ${READY_MS / 1000} 秒内无法连接 / Redis did not answer`));
    }, READY_MS);
  }).finally(() => clearTimeout(timer));
}

/** A queue whose keys Redis may drop to make room loses jobs silently: each master of a cluster is asked. */
async function refuseEviction(connection: Connection): Promise<void> {
  const nodes = connection instanceof Cluster ? connection.nodes('master') : [connection];
  const told = await Promise.all(nodes.map((node) => node.info('memory')));
  const policy = told
    .map((info) => /maxmemory_policy:(\S+)/.exec(info)?.[1])
    .find((one) => one !== undefined && one !== 'noeviction');
  if (policy === undefined) return;
  throw new QueueConfigError(
    `Redis 的 maxmemory-policy 是 ${policy}，须改为 noeviction，否则任务会被悄悄丢弃 / set maxmemory-policy noeviction`,
  );
}
