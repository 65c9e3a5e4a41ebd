import { CapabilityMissing, Unavailable } from '@opsbook/schema';
import { CredentialsRefused } from '../platform/credentials-refused.js';
import { type Outcome, unknown } from './check.js';

/**
 * The outcome of a look at a system: CRITICAL when it does not answer; UNKNOWN when Opsbook does not know it or may
 * not log in, since it may be well then.
 */
export async function answering(action: string, look: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof CredentialsRefused || error instanceof CapabilityMissing) return unknown(error);
    if (error instanceof Unavailable) return { verdict: 'CRITICAL', reason: error.message, action };
    throw error;
  }
}

/** Milliseconds for people: whole, and at least one digit of what is smaller. */
export function showMs(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : String(Math.round(ms));
}
