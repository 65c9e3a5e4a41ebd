/** So long logs are read for one answer. */
const DEADLINE_MS = 50_000;

/** What can be done when that was not enough. */
export const TOO_LONG = {
  what: `within ${DEADLINE_MS / 1000} s`,
  hint: 'Narrow the search with since, until or services.',
};

/**
 * Reads logs for an answer, not longer than somebody may wait for it, and not when nobody does any more: the caller's signal
 * ends reading, and so does its own end, whatever is being read beside.
 * @returns null when it was not finished in time
 */
export async function inTime<T>(caller: AbortSignal, read: (stop: AbortSignal) => Promise<T>): Promise<T | null> {
  const stop = new AbortController();
  const end = () => stop.abort(new Error('Nobody waits for what is read.'));
  const timer = setTimeout(end, DEADLINE_MS);
  caller.addEventListener('abort', end);
  if (caller.aborted) end();
  try {
    return await read(stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    return null;
  } finally {
    clearTimeout(timer);
    caller.removeEventListener('abort', end);
    end();
  }
}
