import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** One request that came. */
export interface Delivered {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A web server that takes what is posted; `status` is what it answers. */
export class HookServer {
  readonly delivered: Delivered[] = [];
  status = 204;
  location: string | null = null;
  private readonly server = createServer(async (request, response) => {
    this.delivered.push({ headers: request.headers, body: await text(request) });
    response.writeHead(this.status, this.location ? { location: this.location } : {}).end();
  });

  static async start(): Promise<HookServer> {
    const hook = new HookServer();
    await new Promise<void>((resolve) => hook.server.listen(0, '127.0.0.1', resolve));
    return hook;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** A mail server that asks for a login; mails are what came after DATA. */
export class MailBox {
  readonly mails: { from: string; to: string[]; data: string }[] = [];
  private readonly server: SMTPServer;

  private constructor(user: string, password: string) {
    this.server = new SMTPServer({
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) =>
        auth.username === user && auth.password === password
          ? done(null, { user })
          : done(new Error('Wrong user or password')),
      onData: async (stream, session, done) => {
        const data = await text(stream);
        const { mailFrom, rcptTo } = session.envelope;
        this.mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          data,
        });
        done();
      },
    });
    this.server.on('error', () => {});
  }

  static async start(user: string, password: string): Promise<MailBox> {
    const box = new MailBox(user, password);
    await new Promise<void>((resolve) => box.server.listen(0, '127.0.0.1', resolve));
    return box;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
