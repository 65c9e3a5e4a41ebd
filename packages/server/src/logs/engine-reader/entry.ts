/** One stored entry of a container log: a line, or a piece of a long one. */
export interface Entry {
  /** 0 is standard output, 1 standard error. */
  stream: 0 | 1;
  timestamp: string;
  /** What the container wrote, with its line break where the entry has one. */
  payload: Buffer;
}

/** Cuts the body of a logs response into entries; what is incomplete waits for the next chunk. */
export interface EntryParser {
  push(chunk: Buffer): Entry[];
  /** The response has ended: what is left over. */
  end(): Entry[];
}

/** The engine cuts lines into pieces of so many bytes (moby: daemon/logger/copier.go, defaultBufSize). */
export const PIECE = 16_384;

/** The response does not have the form the engine gives. */
export class MalformedLog extends Error {}
