import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP relay on 127.0.0.1 between a client and a server, for breaking the line between them. */
export class Relay {
  private readonly pairs = new Set<[Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(targetPort: number): Promise<Relay> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new Relay(server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => proxy.relay(client, connect(targetPort, '127.0.0.1')));
    return proxy;
  }

  /** How many connections are open. */
  get connections(): number {
    return this.pairs.size;
  }

  /** Cuts every connection. New ones are accepted. */
  drop(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
  }

  /** Keeps every connection open and carries nothing more over it: half-open, as after a pulled cable. */
  freeze(): void {
    for (const [client, upstream] of this.pairs) {
      client.unpipe(upstream).pause();
      upstream.unpipe(client).pause();
    }
  }

  async close(): Promise<void> {
    this.drop();
    this.server.close();
    await once(this.server, 'close');
  }

  private relay(client: Socket, upstream: Socket): void {
    const pair: [Socket, Socket] = [client, upstream];
    this.pairs.add(pair);
    const end = () => {
      this.pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.pipe(upstream);
    upstream.pipe(client);
  }
}
