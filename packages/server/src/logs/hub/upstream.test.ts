import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StoredLine } from '../line/stored-line.js';
import type { Followed, LogReader } from '../reader.js';
import { Upstream } from './upstream.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function line(n: number): StoredLine {
  const timestamp = `2026-01-01T00:00:00.${String(n).padStart(9, '0')}Z`;
  return new StoredLine(timestamp, 'STDOUT', 0, Buffer.from(`n ${n}`), false);
}

/** An upstream whose log the test writes, and how often it told of a change. */
async function opened() {
  const parts: (Followed | Error | null)[] = [];
  let wake = () => {};
  const reader = {
    async *follow(_source: unknown, signal: AbortSignal) {
      signal.addEventListener('abort', () => wake());
      while (!signal.aborted) {
        const part = parts.shift();
        if (part instanceof Error) throw part;
        if (part === null) return;
        if (part) yield part;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  } as unknown as LogReader;
  let running = true;
  const container = () => ({ id: 'c', running, startedAt: 'then' }) as never;
  const upstream = new Upstream(reader, { container, engineIsLive: () => true });
  const told: number[] = [];
  upstream.listen(() => told.push(upstream.ring.next));
  const write = async (...more: (Followed | Error | null)[]) => {
    if (more.includes(null)) running = false;
    parts.push(...more);
    wake();
    await vi.advanceTimersByTimeAsync(0);
  };
  await vi.advanceTimersByTimeAsync(0);
  return { upstream, told, write };
}

const part = (n: number): Followed => ({ joint: n === 1 ? 'start' : 'next', lines: [line(n)] });

it('shows at once what comes after a silence, and together what follows closely', async () => {
  const { upstream, told, write } = await opened();
  await write(part(1));
  expect(told).toEqual([1]);
  await write(part(2), part(3));
  await write(part(4));
  expect(told).toEqual([1]);
  await vi.advanceTimersByTimeAsync(10);
  expect(told).toEqual([1, 4]);
  await vi.advanceTimersByTimeAsync(1000);
  await write(part(5));
  expect(told).toEqual([1, 4, 5]);
  await upstream.close();
});

it('shows everything before it says that the log has ended, or that it cannot be followed', async () => {
  const { upstream, told, write } = await opened();
  await write(part(1), part(2), null);
  expect([upstream.ring.next, upstream.ended, told[0]]).toEqual([2, true, 1]);
  await upstream.close();
  const broken = await opened();
  await broken.write(part(1), part(2), new Error('broken'));
  expect([broken.upstream.ring.next, broken.upstream.problem]).toEqual([2, 'broken']);
  await broken.upstream.close();
  expect(vi.getTimerCount()).toBe(0);
});
