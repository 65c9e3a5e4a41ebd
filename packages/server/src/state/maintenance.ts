import type { Logger } from 'pino';
import type { State } from './state.js';

/** Something that is done again and again. */
export interface Maintenance {
  /** Resolves after the first run, also when that failed or the store is away. */
  firstRun: Promise<void>;
  /** Does it without waiting for the next time; once more after a run under way. */
  soon(): void;
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
  let again = false;
  let stopped = false;
  const once = () => {
    if (stopped || !state.health.available) return;
    if (running) return;
    again = false;
    running = run()
      // What fails now is tried again with the next round.
      .catch((error) => log.warn({ reason: (error as Error).message }, `${doing} failed`))
      .finally(() => {
        running = null;
        if (again) once();
      });
  };
  once();
  const timer = setInterval(once, everyMs);
  timer.unref();
  const forget = state.onAvailable(once);
  return {
    firstRun: Promise.resolve(running ?? undefined),
    soon: () => {
      again = running !== null;
      once();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      forget();
      await running;
    },
  };
}
