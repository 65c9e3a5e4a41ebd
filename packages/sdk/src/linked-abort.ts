/** An AbortController that follows other signals until it is released. */
export interface LinkedAbort extends AbortController {
  /** Lets go of the other signals, which may live much longer. */
  release(): void;
}

/** A controller that aborts with the reason of the first of `signals` that does. */
export function linkedAbort(...signals: (AbortSignal | undefined)[]): LinkedAbort {
  const controller = new AbortController();
  const unlink: (() => void)[] = [];
  for (const signal of signals) {
    if (signal === undefined) continue;
    if (signal.aborted) {
      controller.abort(signal.reason);
      break;
    }
    const follow = () => controller.abort(signal.reason);
    signal.addEventListener('abort', follow, { once: true });
    unlink.push(() => signal.removeEventListener('abort', follow));
  }
  return Object.assign(controller, {
    release: () => {
      for (const undo of unlink) undo();
    },
  });
}
