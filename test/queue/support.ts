import type { Change } from '@opsbook/schema';

/** Applies a change as the mutation mechanism would. */
export async function apply<T>(change: Promise<Change<T>>): Promise<T> {
  return (await change).apply(new AbortController().signal);
}

/** The plan of a change. */
export async function plan<T>(change: Promise<Change<T>>): Promise<Change<T>['plan']> {
  return (await change).plan;
}

/** The failure a promise ends with; null when it does not fail. */
export const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

/** How a task is sent where nothing special is asked for. */
export const SENDING = { queue: null, priority: 0, eta: null, countdownMs: null, expiresInMs: null, waitMs: null };

/** Waits for the end. */
export const WAITING = { ...SENDING, waitMs: 20_000 };
