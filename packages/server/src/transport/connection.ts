import type { Principal } from '@opsbook/schema';
import type { TransportName } from '../monitoring/index.js';

/** An admitted request or socket: what the one pipeline knows of it, whatever transport it came by. */
export interface Connection {
  principal: Principal;
  transport: TransportName;
  /** Aborted when the client is gone or the token has ended. */
  signal: AbortSignal;
}
