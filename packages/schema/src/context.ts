import type { Principal } from './access/port.js';
import type { Ports } from './ports.js';

/** What a resolver gets beside its arguments. A request without a principal never reaches one. */
export interface OpsContext {
  principal: Principal;
  ports: Ports;
  /** Aborted when the client goes away or its token ends. */
  signal: AbortSignal;
}
