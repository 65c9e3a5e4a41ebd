import type { KeyMeasure } from '@opsbook/schema';
import { isBeyond, type Level, type Limit } from '../metrics/judge.js';

/** What is remembered of one limit of one metric. Times are in milliseconds since 1970. */
interface LimitState {
  /** Whether it fires. */
  fires: boolean;
  /** Since when the metric has been on the other side; null while it is on the side that `fires` says. */
  otherwiseSince: number | null;
  /** Since when it has been beyond the limit; null while it is not. */
  beyondSince: number | null;
}

/** What is remembered of one metric. */
export interface RuleState {
  WARNING: LimitState;
  CRITICAL: LimitState;
  /** Since when it has not been known; null while it is. */
  unknownSince: number | null;
}

export interface RuleSettings {
  /** How long something has to last until it counts, in milliseconds. */
  forMs: number;
  /** By what share of a limit a value has to fall below it until it counts as well again. */
  hysteresis: number;
}

/** A rule that starts with what is known to fire. */
export function initialState(fires: Level, since: number | null = null): RuleState {
  const limit = (firing: boolean): LimitState => ({
    fires: firing,
    otherwiseSince: null,
    beyondSince: firing ? since : null,
  });
  return { WARNING: limit(fires !== 'OK'), CRITICAL: limit(fires === 'CRITICAL'), unknownSince: null };
}

/** How bad what fires is. */
export function firingLevel({ WARNING, CRITICAL }: RuleState): Level {
  if (CRITICAL.fires) return 'CRITICAL';
  return WARNING.fires ? 'WARNING' : 'OK';
}

/** Since when the limit of what fires has been passed. */
export function firingSince(state: RuleState): number | null {
  const since = [state.WARNING, state.CRITICAL].flatMap(({ fires, beyondSince }) =>
    fires && beyondSince !== null ? [beyondSince] : [],
  );
  return since.length > 0 ? Math.min(...since) : null;
}

/**
 * The next state of a rule. Something fires, or is over, once it has been seen so at every look for `forMs`. A look
 * that tells nothing (null) changes neither, and begins the count anew: nobody knows what was in between.
 */
export function evaluate(
  state: RuleState,
  measures: readonly KeyMeasure[] | null,
  now: number,
  { forMs, hysteresis }: RuleSettings,
): RuleState {
  if (measures === null) {
    const pause = (limit: LimitState): LimitState => ({
      ...limit,
      otherwiseSince: null,
      beyondSince: limit.fires ? limit.beyondSince : null,
    });
    return {
      WARNING: pause(state.WARNING),
      CRITICAL: pause(state.CRITICAL),
      unknownSince: state.unknownSince ?? now,
    };
  }
  const next = (name: Limit): LimitState => {
    const { fires, otherwiseSince, beyondSince } = state[name];
    const beyond = measures.some((measure) => isBeyond(measure, name, fires, hysteresis));
    const since = beyond ? (beyondSince ?? now) : null;
    if (beyond === fires) return { fires, otherwiseSince: null, beyondSince: since };
    const changed = otherwiseSince ?? now;
    if (now - changed < forMs) {
      return { fires, otherwiseSince: changed, beyondSince: fires ? beyondSince : since };
    }
    return { fires: beyond, otherwiseSince: null, beyondSince: since };
  };
  return { WARNING: next('WARNING'), CRITICAL: next('CRITICAL'), unknownSince: null };
}
