import { durationMs } from '../duration.js';

/** Milliseconds the server waits for health when it is not told otherwise. */
const DEFAULT_WAIT_MS = 60_000;
/** Milliseconds for everything but waiting. */
const SLACK_MS = 30_000;

/** Time for a change that waits for health, in milliseconds: the service may take its timeout to stop and to start. */
export function waitingTimeout(timeout: string | null | undefined): number {
  const wait = (timeout ? durationMs(timeout) : undefined) ?? DEFAULT_WAIT_MS;
  return 2 * wait + SLACK_MS;
}
