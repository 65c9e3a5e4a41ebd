import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { theLab } from '../support/lab.js';

/** The way to the lab's engine, which can be shut: connections break and new ones are refused, as when the engine dies. */
export class EngineGate {
  readonly host = `unix://${join(tmpdir(), `opsbook-${randomBytes(4).toString('hex')}.sock`)}`;
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;

  async open(): Promise<void> {
    this.server = createServer((near) => {
      const far = connect(theLab().dockerHost.replace('unix://', ''));
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
      }
    });
    this.server.listen(this.host.replace('unix://', ''));
    await once(this.server, 'listening');
  }

  async shut(): Promise<void> {
    const closed = this.server && once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = null;
  }
}
