// @ts-check

/**
 * Turns Ctrl-C and requests to end into signals: the first asks to stop in order, the second to hurry.
 * @returns {{ stop: AbortSignal, hurry: AbortSignal }}
 */
export function listenForInterrupts() {
  const stop = new AbortController();
  const hurry = new AbortController();
  const interrupted = () => (stop.signal.aborted ? hurry.abort() : stop.abort());
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, interrupted);
  return { stop: stop.signal, hurry: hurry.signal };
}
