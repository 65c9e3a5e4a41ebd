import type { Verdict } from '../health/port.js';

/** A file in the folder of the backups. */
export interface BackupFile {
  name: string;
  /** Bytes. */
  size: number;
  /** When it was last written. */
  modifiedAt: Date;
  ageMs: number;
  verdict: Verdict;
  /** Why it is not OK; empty otherwise. */
  problems: string[];
}

/** The backups there are. */
export interface Backups {
  folder: string;
  /** From where the folder is known. */
  source: string;
  verdict: Verdict;
  /** Why the verdict is what it is. */
  reason: string;
  /** Newest first. */
  files: BackupFile[];
}

export interface BackupsPort {
  /** Throws CapabilityMissing where no folder with backups is known, or it cannot be read. */
  backups(): Promise<Backups>;
}
