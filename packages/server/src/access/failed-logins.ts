import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How many failures in a minute a remote address has before it has to wait. */
const FAILURES_PER_MINUTE = 10;

/** Counts failed authentications by remote address. */
export class FailedLogins {
  readonly #limiter = new RateLimiterMemory({ points: FAILURES_PER_MINUTE, duration: 60 });

  /** How long an address has to wait, in milliseconds; null when it may try. */
  async blockedForMs(address: string): Promise<number | null> {
    const failures = await this.#limiter.get(address);
    return failures && failures.consumedPoints >= FAILURES_PER_MINUTE ? failures.msBeforeNext : null;
  }

  async record(address: string): Promise<void> {
    await this.#limiter.penalty(address);
  }
}
