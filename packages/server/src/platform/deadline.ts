/** Thrown where something did not happen in time. */
export class DeadlineExceeded extends Error {
  constructor(readonly deadlineMs: number) {
    super(`no answer within ${deadlineMs} ms`);
    this.name = 'DeadlineExceeded';
  }
}

/**
 * Waits for `run` at most `deadlineMs`. The signal it gets is aborted at the deadline; work that ignores it goes on unheard.
 * @throws DeadlineExceeded, or what `run` throws.
 */
export async function withDeadline<T>(deadlineMs: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DeadlineExceeded(deadlineMs);
      reject(error);
      abort.abort(error);
    }, deadlineMs);
  });
  try {
    return await Promise.race([run(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
