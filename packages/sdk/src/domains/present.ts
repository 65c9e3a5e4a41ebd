import { OpsProtocolError } from '../errors/index.js';

/** A field that is null only with an error, and errors were thrown before. */
export function present<T>(value: T | null | undefined, field: string): T {
  if (value === null || value === undefined)
    throw new OpsProtocolError(`The server answered ${field} with null and no error.`);
  return value;
}
