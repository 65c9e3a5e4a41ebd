import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { theLab } from '../support/lab.js';

const REQUEST_LINE = /^[A-Z]+ \S+ HTTP\/1\.1$/;

interface Holding {
  line: RegExp;
  what: 'REQUEST' | 'ANSWER';
  resolve(): void;
  held: Piece[];
}

/** Bytes between a client and the engine that can be let go on. */
interface Piece {
  client: net.Socket;
  go(): void;
}

/** A socket between a client and the lab's engine that can fail in the ways an engine does. */
export class EngineProxy {
  private readonly clients = new Set<net.Socket>();
  private server: net.Server | null = null;
  private stalled = false;
  private holding: Holding | null = null;

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

  /**
   * Requests whose first line is like this stand still from now on; or their answers do, which come when the engine has done
   * what they ask for. Resolves when the first one stands still.
   */
  hold(line: RegExp, what: Holding['what'] = 'REQUEST'): Promise<void> {
    return new Promise((resolve) => {
      this.holding = { line, what, resolve, held: [] };
    });
  }

  /** What stands still goes on. */
  release(): void {
    const { holding } = this;
    this.holding = null;
    for (const { go } of holding?.held ?? []) go();
  }

  /** What stands still is lost with its connection, as when its client dies. */
  drop(): void {
    const { holding } = this;
    this.holding = null;
    for (const { client } of holding?.held ?? []) client.destroy();
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
    for (const socket of [client, upstream]) {
      this.clients.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.clients.delete(socket));
    }
    let asked = '';
    const requests = this.gate((line, go) => {
      if (!REQUEST_LINE.test(line)) return go();
      asked = line;
      this.pass('REQUEST', asked, { client, go });
    });
    const answers = this.gate((_, go) => this.pass('ANSWER', asked, { client, go }));
    client.on('close', () => upstream.destroy());
    // What has come still goes out.
    upstream.on('close', () => answers.end(() => client.end()));
    if (this.stalled) return;
    client.pipe(requests).pipe(upstream).pipe(answers).pipe(client);
  }

  private pass(what: Holding['what'], asked: string, piece: Piece): void {
    const { holding } = this;
    if (holding?.what === what && holding.line.test(asked)) {
      holding.held.push(piece);
      holding.resolve();
    } else piece.go();
  }

  /** What lets pieces pass when it is told to; `line` is the first line of each. */
  private gate(pass: (line: string, go: () => void) => void): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        const end = chunk.indexOf('\r\n');
        pass(chunk.subarray(0, Math.max(0, end)).toString('latin1'), () => done(null, chunk));
      },
    });
  }
}
