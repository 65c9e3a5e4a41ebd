import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { inspect } from 'node:util';
import Docker from 'dockerode';
import { withDeadline } from '../deadline.js';
import { type EngineAddress, engineAddress } from './engine-address.js';
import { engineFailure } from './engine-failure.js';

const DEADLINE_MS = 5000;
/** So long an unused connection is kept for the next call. The engine itself never closes one. */
const IDLE_MS = 5000;

/** A connection to one Docker Engine. */
export class Engine {
  /** The client, without a fixed API version: a fixed one is refused by newer or older engines. */
  readonly docker: Docker;
  /** Where the engine listens, in DOCKER_HOST syntax. */
  readonly host: string;
  /** Whether it listens on a socket of this machine, so that its files are probably here as well. */
  readonly isLocal: boolean;
  private readonly agent: HttpAgent;

  /**
   * `host` is in DOCKER_HOST syntax (unix, npipe, tcp); without it the environment's DOCKER_HOST counts, then the
   * default socket. Throws InvalidInput when it cannot be read. Does not connect.
   */
  constructor(options: { host?: string | undefined } = {}) {
    const address = engineAddress(options.host);
    this.host = address.text;
    this.isLocal = address.socketPath !== undefined;
    // The agent's timeout ends connections that nobody uses, and those only.
    this.agent = new (address.protocol === 'https' ? HttpsAgent : HttpAgent)({ keepAlive: true, timeout: IDLE_MS });
    // For each request the client prints its options, agent and all of its sockets included, for a debug log that
    // nobody reads: with many streams open that alone would keep the process busy.
    Object.assign(this.agent, { [inspect.custom]: () => 'agent' });
    this.docker = new Docker(clientOptions(address, this.agent));
  }

  /**
   * One call under a deadline. `doing` says what for, as in "list the containers". Whatever fails becomes Unavailable;
   * an HTTP error of the engine is an EngineRefusal with its `statusCode`. A stream that is answered in time lives on.
   */
  async call<T>(doing: string, run: (signal: AbortSignal) => Promise<T>, deadlineMs = DEADLINE_MS): Promise<T> {
    try {
      // A race, because the client never settles when the engine dies between header and end of an answer.
      return await withDeadline(deadlineMs, run);
    } catch (error) {
      throw engineFailure(doing, this.host, error);
    }
  }

  /** Ends every connection, streams included. */
  close(): void {
    this.agent.destroy();
  }
}

/** Every key is given, since the client would fill gaps from the environment, which may name another engine. */
function clientOptions(
  { socketPath, host, port, protocol, tls }: EngineAddress,
  agent: HttpAgent,
): Docker.DockerOptions {
  const options = { socketPath, host, port, protocol, ca: tls?.ca, cert: tls?.cert, key: tls?.key };
  return { ...options, ...{ agent, timeout: undefined, pathPrefix: '/' } };
}
