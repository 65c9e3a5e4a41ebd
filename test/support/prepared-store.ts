import { cpSync } from 'node:fs';
import { inject } from 'vitest';

/** Puts an empty embedded state store into a folder: to make one takes seconds of calculation, to copy it does not. */
export function copyPreparedStore(dir: string): void {
  cpSync(inject('preparedStore'), dir, { recursive: true });
}
