import type { OpsError } from '../errors/index.js';

/**
 * What a stream is doing:
 * - `connecting`: it opens a connection,
 * - `open`: the server took the connection,
 * - `waiting`: the connection failed with `error`; the next one is tried in `delay` milliseconds,
 * - `paused`: the consumer is behind by a full buffer; the stream connects again once most of it is consumed.
 */
export type StreamStatus =
  | { state: 'connecting' }
  | { state: 'open' }
  | { state: 'waiting'; error: OpsError; delay: number }
  | { state: 'paused' };
