import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a program and a store on loopback, and is a bad network when a test wants one. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection off that there is. */
  cut(): void;
  /** From now on whatever goes through waits for so long first; 0 = as fast as it can. */
  slow(ms: number): void;
  /** While closed, connections break off at once, and those that there are as well. */
  close(isClosed: boolean): void;
  stop(): Promise<void>;
}

/** @param to where connections lead: a unix socket or a port of loopback */
export async function startProxy(
  to: { readonly path: string } | { readonly port: number; readonly host: '127.0.0.1' },
): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let delayMs = 0;
  let isShut = false;
  const pass = (from: Socket, into: Socket): void => {
    from.on('data', (chunk) => {
      if (delayMs === 0) return void into.write(chunk);
      // nothing overtakes what came before it
      from.pause();
      setTimeout(() => {
        into.write(chunk);
        from.resume();
      }, delayMs);
      return undefined;
    });
    from.on('end', () => into.end());
    from.on('error', () => into.destroy());
    from.on('close', () => {
      open.delete(from);
      into.destroy();
    });
  };
  const server = createServer({ noDelay: true }, (client) => {
    if (isShut) return void client.destroy();
    const store = connect({ noDelay: true, ...to });
    for (const socket of [client, store]) open.add(socket);
    pass(client, store);
    pass(store, client);
    return undefined;
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    slow: (ms) => void (delayMs = ms),
    close: (isClosed) => {
      isShut = isClosed;
      if (isClosed) cut();
    },
    stop: async () => {
      isShut = true;
      cut();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
