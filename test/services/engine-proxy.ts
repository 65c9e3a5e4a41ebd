import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { theLab } from '../support/lab.js';

/** A socket between a client and the lab's engine that can fail in the ways an engine does. */
export class EngineProxy {
  private readonly clients = new Set<net.Socket>();
  private server: net.Server | null = null;
  private stalled = false;

  private constructor(private readonly folder: string) {}

  static async open(): Promise<EngineProxy> {
    const proxy = new EngineProxy(await mkdtemp(join(tmpdir(), 'engine-')));
    await proxy.restore();
    return proxy;
  }

  get host(): string {
    return `unix://${this.path}`;
  }

  /** As when the engine dies: connections break, and nothing listens any more. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const client of this.clients) client.destroy();
    await closed;
    this.server = null;
  }

  /** As when the engine hangs: connections are accepted and stay open, and no byte comes. */
  stall(): void {
    this.stalled = true;
    for (const client of this.clients) client.unpipe().pause();
  }

  /** Listens again, with new connections. */
  async restore(): Promise<void> {
    this.stalled = false;
    for (const client of this.clients) client.destroy();
    if (this.server) return;
    this.server = net.createServer((client) => this.accept(client));
    await new Promise<void>((resolve) => this.server?.listen(this.path, resolve));
  }

  async close(): Promise<void> {
    if (this.server) await this.cut();
    await rm(this.folder, { recursive: true, force: true });
  }

  private get path(): string {
    return join(this.folder, 'docker.sock');
  }

  private accept(client: net.Socket): void {
    const upstream = net.connect(theLab().dockerHost.replace('unix://', ''));
    const both = [client, upstream];
    for (const socket of both) {
      this.clients.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.clients.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    if (this.stalled) return;
    client.pipe(upstream).pipe(client);
  }
}
