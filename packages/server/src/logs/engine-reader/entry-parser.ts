import type { Entry } from '../window/entry.js';

/** Cuts the body of a logs response into entries; what is incomplete waits for the next chunk. */
export interface EntryParser {
  push(chunk: Buffer): Entry[];
  /** The response has ended: what is left over. */
  end(): Entry[];
}

/** The response does not have the form the engine gives. */
export class MalformedLog extends Error {}
