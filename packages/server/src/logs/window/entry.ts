/** One stored entry of a container log: a line, or a piece of a long one. */
export interface Entry {
  /** 0 is standard output, 1 standard error. */
  stream: 0 | 1;
  timestamp: string;
  /** What the container wrote, with its line break where the entry has one. */
  payload: Buffer;
}

/** The engine cuts lines into pieces of so many bytes (moby: daemon/logger/copier.go, defaultBufSize). */
export const PIECE = 16_384;
