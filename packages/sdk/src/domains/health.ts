import { HealthDocument } from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { HealthReport } from '../types.js';

/** The morning check. */
export interface HealthApi {
  /** Runs every check side by side. One system down never hides the others. */
  report(options?: CallOptions): Promise<HealthReport>;
}

export function healthApi(transport: Transport): HealthApi {
  return {
    report: async (options) => (await transport.request(HealthDocument, {}, options)).health,
  };
}
