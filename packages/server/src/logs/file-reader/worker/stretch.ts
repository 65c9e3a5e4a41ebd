/** A stretch of an open log file: its entries that begin at `from` or later and before `to`. */
export interface Stretch {
  fd: number;
  from: number;
  to: number;
  /** Bytes of the file when it was opened. */
  size: number;
  /** Packed files are read whole. */
  compressed: boolean;
  /** What the file began with when it was opened; see LogFile. */
  head: Uint8Array;
}
