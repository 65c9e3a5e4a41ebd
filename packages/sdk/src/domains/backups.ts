import { BackupsDocument } from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { Backups } from '../types.js';
import { present } from './present.js';

/** The backups of the stack. */
export interface BackupsApi {
  /**
   * The newest backups, newest first, and the verdict on all of them; 50 when left out. Throws
   * OpsCapabilityMissingError where no folder with them is known.
   */
  list(first?: number, options?: CallOptions): Promise<Backups>;
}

export function backupsApi({ request }: Transport): BackupsApi {
  return {
    list: async (first = 50, options) =>
      present((await request(BackupsDocument, { first }, options)).backups, 'backups'),
  };
}
