import { Socket } from 'node:net';

/** One request, ready to be written, and when its sending began (ms since the epoch). */
export interface Sent {
  readonly id: string;
  readonly at: number;
}

/**
 * A lean HTTP/1.1 client on kept-alive connections: what it costs is not the server's. Each connection has one request
 * under way.
 */
export async function openConnections(baseUrl: string, count: number): Promise<readonly Connection[]> {
  const { hostname, port } = new URL(baseUrl);
  return Promise.all(Array.from({ length: count }, () => Connection.open(hostname, Number(port))));
}

export class Connection {
  #answered: ((body: string) => void) | null = null;
  #failed: ((error: Error) => void) | null = null;
  #said = '';
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => this.#read(chunk));
    socket.on('close', () => this.#failed?.(new Error('the connection was closed')));
  }

  static open(host: string, port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = new Socket();
      socket.once('error', reject);
      socket.connect(port, host, () => resolve(new Connection(socket)));
    });
  }

  /** @throws when the answer is not 202 */
  async post(path: string, token: string, body: string): Promise<string> {
    if (this.#socket.destroyed) throw new Error('the connection was closed');
    const head = [
      `POST ${path} HTTP/1.1`,
      'host: bench',
      `authorization: Bearer ${token}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    this.#socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    const answer = await new Promise<string>((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
    });
    this.#failed = null;
    if (!answer.startsWith('HTTP/1.1 202')) throw new Error(answer.slice(0, 600));
    return answer.slice(answer.indexOf('\r\n\r\n') + 4);
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: string): void {
    this.#said += chunk;
    const end = this.#said.indexOf('\r\n\r\n');
    if (end === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#said.slice(0, end))?.[1] ?? Number.NaN);
    const body = this.#said.slice(end + 4);
    if (Buffer.byteLength(body) < length) return;
    const whole = this.#said;
    this.#said = '';
    this.#answered?.(whole);
  }
}

const now = (): number => performance.timeOrigin + performance.now();
const idOf = (body: string): string => (JSON.parse(body) as { id: string }).id;

/** Sends as fast as the answers come. */
export async function flood(
  connections: readonly Connection[],
  path: string,
  token: string,
  bodies: readonly string[],
): Promise<{ readonly sent: readonly Sent[]; readonly seconds: number }> {
  const sent: Sent[] = [];
  let next = 0;
  const started = now();
  await Promise.all(
    connections.map(async (connection) => {
      for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
        const at = now();
        sent.push({ id: idOf(await connection.post(path, token, body)), at });
      }
    }),
  );
  return { sent, seconds: (now() - started) / 1000 };
}

/**
 * Sends at a fixed rate whatever the answers do; `at` is when a request was due, so that a stall counts for all it
 * delays (no coordinated omission: Tene, "How NOT to Measure Latency").
 */
export async function steady(
  connections: readonly Connection[],
  path: string,
  token: string,
  bodies: readonly string[],
  perS: number,
): Promise<readonly Sent[]> {
  const free = [...connections];
  const waiting: ((connection: Connection) => void)[] = [];
  const take = (): Promise<Connection> => {
    const connection = free.shift(); // in turn, so that none is idle long enough for the server to close it
    return connection === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(connection);
  };
  const giveBack = (connection: Connection): void => {
    const first = waiting.shift();
    if (first === undefined) free.push(connection);
    else first(connection);
  };
  const started = now() + 20;
  return Promise.all(
    bodies.map(async (body, index) => {
      const at = started + (index * 1000) / perS;
      await new Promise((resolve) => setTimeout(resolve, at - now()));
      const connection = await take();
      try {
        return { id: idOf(await connection.post(path, token, body)), at };
      } finally {
        giveBack(connection);
      }
    }),
  );
}
