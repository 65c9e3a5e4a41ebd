import type { Logger } from 'pino';
import type { State } from './state.js';

/** Something that is done again and again. */
export interface Maintenance {
  /** Resolves after the first run, also when that failed or the store is away. */
  firstRun: Promise<void>;
  /** Ends it, and waits for a run under way. */
  stop(): Promise<void>;
}

/**
 * Does something now, whenever the store becomes available, and regularly while it is; never twice at once.
 */
export function maintain(
  state: State,
  log: Logger,
  doing: string,
  everyMs: number,
  run: () => Promise<void>,
): Maintenance {
  let running: Promise<void> | null = null;
  const once = () => {
    if (!state.health.available) return;
    running ??= run()
      // What fails now is tried again with the next round.
      .catch((error) => log.warn({ reason: (error as Error).message }, `${doing} failed`))
      .finally(() => {
        running = null;
      });
  };
  once();
  const timer = setInterval(once, everyMs);
  timer.unref();
  const forget = state.onAvailable(once);
  return {
    firstRun: Promise.resolve(running ?? undefined),
    stop: async () => {
      clearInterval(timer);
      forget();
      await running;
    },
  };
}
