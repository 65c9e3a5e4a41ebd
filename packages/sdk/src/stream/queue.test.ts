import { expect, it } from 'vitest';
import { BoundedQueue } from './queue.js';

const items = (...numbers: number[]) => numbers.map((n) => ({ n }));

it('gives items in order, those to come as well', async () => {
  const queue = new BoundedQueue<{ n: number }>(100);
  queue.push(items(1, 2), 10);
  expect([await queue.take(), await queue.take()]).toEqual(items(1, 2));
  const third = queue.take();
  queue.push([], 5);
  queue.push(items(3), 5);
  expect(await third).toEqual({ n: 3 });
});

it('is full at its limit, and drained at a quarter of it', async () => {
  const queue = new BoundedQueue<{ n: number }>(100);
  for (let n = 1; n <= 5; n++) queue.push(items(n), 20);
  expect(queue.full).toBe(true);
  let drained = false;
  const draining = queue.drained().then(() => {
    drained = true;
  });
  for (let n = 1; n <= 3; n++) await queue.take();
  expect([queue.full, drained]).toEqual([false, false]);
  await queue.take();
  await draining;
});

it('ends after what was received, with the error', async () => {
  const queue = new BoundedQueue<{ n: number }>(100);
  queue.push(items(1), 1);
  queue.end(new Error('fatal'));
  expect(await queue.take()).toEqual({ n: 1 });
  await expect(queue.take()).rejects.toThrow('fatal');
});

it('wakes everybody when it is cut', async () => {
  const queue = new BoundedQueue<{ n: number }>(1);
  const taken = queue.take();
  queue.cut();
  expect(await taken).toBeUndefined();
  const other = new BoundedQueue<{ n: number }>(1);
  other.push(items(1), 5);
  const drained = other.drained();
  other.cut();
  await drained;
  expect(await other.take()).toBeUndefined();
});
