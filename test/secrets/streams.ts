import { RawSocket } from '../support/wire.js';

/** Requests that are answered on the same socket while a stream says nothing: by then it is established, or refused. */
const LATER = 3;

/** Subscriptions, all on one WebSocket, by name. */
export class OpenStreams {
  private constructor(
    private readonly socket: RawSocket,
    private readonly names: readonly string[],
  ) {}

  /** Opens all, and waits until each is established. */
  static async open(url: string, token: string, selections: ReadonlyMap<string, string>): Promise<OpenStreams> {
    const socket = await RawSocket.connect(url, token);
    for (const [name, selection] of selections) socket.subscribe(name, `subscription { ${selection} }`);
    for (let n = 0; n < LATER; n++) {
      socket.subscribe(`later ${n}`, '{ viewer { name } }');
      await socket.until(({ id, type }) => id === `later ${n}` && type === 'complete');
    }
    return new OpenStreams(socket, [...selections.keys()]);
  }

  /** Everything that came of each, as text. */
  texts(): Map<string, string> {
    return new Map(
      this.names.map((name) => [
        name,
        this.messages(name)
          .map((one) => JSON.stringify(one))
          .join('\n'),
      ]),
    );
  }

  /** How many events came of one. */
  count(name: string): number {
    return this.messages(name).filter(({ type }) => type === 'next').length;
  }

  /** Those that have said nothing yet. */
  silent(): string[] {
    return this.names.filter((name) => this.count(name) === 0);
  }

  close(): void {
    this.socket.close();
  }

  private messages(name: string) {
    return this.socket.messages.filter(({ id }) => id === name);
  }
}
