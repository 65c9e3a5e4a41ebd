import type { LogFilter } from './log-filter.js';

export type LogExportFormat = 'PLAIN' | 'JSON_LINES';

export interface LogExportInput {
  filter: LogFilter;
  format: LogExportFormat;
  /** Whether plain lines begin with their time. */
  timestamps: boolean;
  /** Whether plain lines say which service they are of. */
  services: boolean;
  gzip: boolean;
  /** Whether somebody who may see secrets asked for them; masked otherwise. */
  reveal: boolean;
}

/** A finished export, as the operation gives it. */
export interface LogExported {
  /** Name of the file in the folder of exports. */
  file: string;
  /** Of the file as it is, compressed or not. */
  bytes: number;
  lines: number;
  /** Of the file as it is, in hex. */
  sha256: string;
  /** Whether secrets are not masked in it: then links need `log:reveal` as well. */
  revealed: boolean;
  complete: boolean;
  /** Why it does not have everything; null when it has. */
  problem: string | null;
  /** When it is deleted, in ISO 8601. */
  expiresAt: string;
}

/** Where a finished export can be had by whoever knows the address. */
export interface LogExportLink {
  file: string;
  /** Path on the server; null when the answer is given again for the same key. */
  path: string | null;
  expiresAt: Date;
}

export interface LogExportDeleted {
  file: string;
}
