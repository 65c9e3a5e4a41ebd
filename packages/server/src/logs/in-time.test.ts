import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTime } from './in-time.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Reads until it is told to stop. */
const endless = (stop: AbortSignal) =>
  new Promise<string>((_, reject) => stop.addEventListener('abort', () => reject(stop.reason)));
const never = () => new AbortController().signal;

it('gives what was read, and ends what is still being read beside', async () => {
  let beside: AbortSignal | undefined;
  const answer = await inTime(never(), async (stop) => {
    beside = stop;
    return 'lines';
  });
  expect([answer, beside?.aborted]).toEqual(['lines', true]);
  expect(vi.getTimerCount()).toBe(0);
});

it('ends at the deadline', async () => {
  const answers: unknown[] = [];
  void inTime(never(), endless).then((answer) => answers.push(answer));
  await vi.advanceTimersByTimeAsync(49_999);
  expect(answers).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(answers).toEqual([null]);
});

it('ends when nobody waits any more, also when that was so before', async () => {
  const caller = new AbortController();
  const answer = inTime(caller.signal, endless);
  caller.abort();
  expect(await answer).toBeNull();
  const stopped = inTime(caller.signal, async (stop) => stop.throwIfAborted());
  expect(await stopped).toBeNull();
});

it('passes failures on', async () => {
  await expect(inTime(never(), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
