import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `probe` gives something other than false, null or undefined; fails after `deadlineMs`, saying what was awaited. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | false | null | undefined> | T | false | null | undefined,
  deadlineMs = 20_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  let last: unknown;
  for (;;) {
    try {
      const seen = await probe();
      if (seen !== false && seen !== null && seen !== undefined) return seen;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain until ${what}.`, { cause: last });
    await delay(20);
  }
}
