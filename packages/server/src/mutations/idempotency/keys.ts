import { setTimeout as delay } from 'node:timers/promises';
import { Conflict, Unavailable } from '@opsbook/schema';
import { OUTCOME_CHANNEL } from '../../access/audit/index.js';
import type { State } from '../../state/index.js';
import type { StoredAnswer } from '../answer.js';
import type { Claim } from './claim.js';
import { findKey, takeKey } from './store.js';

/** How long a second request waits for the first, and how often it looks for itself, in milliseconds. */
const WAIT_MS = 60_000;
const LOOK_EVERY_MS = 1000;

/**
 * Takes a key, and gives null: the caller carries the request out. When it is taken by the same request, waits for its
 * answer, on whatever server it is carried out, and gives that.
 * @throws Conflict when another request has the key or the same one takes too long; Unavailable without the store.
 */
export async function takeOrAwait(state: State, claim: Claim): Promise<StoredAnswer | null> {
  if (await takeFirst(state, claim)) return null;
  const stop = new AbortController();
  // From here on no outcome is missed between looking and waiting.
  const outcomes = state.listen(OUTCOME_CHANNEL, stop.signal)[Symbol.asyncIterator]();
  try {
    return await awaitAnswer(state, claim, outcomes, stop.signal);
  } finally {
    stop.abort();
  }
}

async function awaitAnswer(
  state: State,
  claim: Claim,
  outcomes: AsyncIterator<string>,
  signal: AbortSignal,
): Promise<StoredAnswer | null> {
  const until = Date.now() + WAIT_MS;
  let outcome = outcomes.next();
  while (Date.now() < until) {
    const found = await findKey(state.db, claim.keyHash);
    if (found && found.requestHash !== claim.requestHash) throw otherRequest();
    if (found?.answer) return found.answer;
    // The first request came to nothing and has let the key go: now it is this one's turn, or another's.
    if (!found && (await takeKey(state.db, claim, state.instanceId))) return null;
    if (!found) continue;
    const heard = await Promise.race([outcome, delay(LOOK_EVERY_MS, null, { signal })]);
    if (heard) outcome = outcomes.next();
  }
  throw new Conflict(
    'The same request under this idempotency key is still running.',
    'Repeat it later under the same key to get its answer.',
  );
}

/** Says what a key means for a request while it cannot be looked up. */
async function takeFirst(state: State, claim: Claim): Promise<boolean> {
  try {
    return await takeKey(state.db, claim, state.instanceId);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    throw new Unavailable(
      error.system,
      `The idempotency key cannot be looked up, so nothing was done. ${error.message}`,
      'Try again when the state store is back. Without a key the request is carried out now, and again if repeated.',
      { cause: error },
    );
  }
}

function otherRequest(): Conflict {
  return new Conflict(
    'The idempotency key was used for another request.',
    'Use a new key for each new request, and an old one only to repeat exactly the same.',
  );
}
