import { describe, expect, it } from 'vitest';
import { Broadcast } from './broadcast.js';

const numbers = (capacity: number) => new Broadcast<number | string>(capacity, (count) => `${count} dropped`);
const forever = new AbortController().signal;

async function take<T>(iterator: AsyncIterator<T>, count: number): Promise<T[]> {
  const items: T[] = [];
  while (items.length < count) items.push((await iterator.next()).value);
  return items;
}

describe('Broadcast', () => {
  it('gives each subscriber everything from its subscription on', async () => {
    const broadcast = numbers(10);
    const early = broadcast.subscribe(forever);
    broadcast.publish(1);
    const late = broadcast.subscribe(forever);
    broadcast.publish(2);
    expect(await take(early, 2)).toEqual([1, 2]);
    expect(await take(late, 1)).toEqual([2]);
  });

  it('gives to one who waits already', async () => {
    const broadcast = numbers(0);
    const waiting = take(broadcast.subscribe(forever), 1);
    broadcast.publish(1);
    expect(await waiting).toEqual([1]);
  });

  it('tells a slow subscriber in its place how much was left out, and goes on after it', async () => {
    const broadcast = numbers(2);
    const slow = broadcast.subscribe(forever);
    const quick = broadcast.subscribe(forever);
    const received: (number | string)[] = [];
    for (const number of [1, 2, 3, 4]) {
      broadcast.publish(number);
      received.push(...(await take(quick, 1)));
    }
    expect(received).toEqual([1, 2, 3, 4]);
    expect(await take(slow, 2)).toEqual([1, 2]);
    broadcast.publish(5);
    expect(await take(slow, 1)).toEqual(['3 dropped']);
    broadcast.publish(6);
    expect(await take(slow, 1)).toEqual([6]);
  });

  it('makes one of many missed changes without any room', async () => {
    const changes = new Broadcast<void>(0, () => undefined);
    const subscription = changes.subscribe(forever);
    for (let i = 0; i < 5; i++) changes.publish();
    expect(await subscription.next()).toEqual({ done: false, value: undefined });
    const second = subscription.next();
    changes.publish();
    expect(await second).toEqual({ done: false, value: undefined });
  });

  it.each(['signal', 'return', 'close'])('ends for one who waits by %s', async (by) => {
    const broadcast = numbers(2);
    const abort = new AbortController();
    const subscription = broadcast.subscribe(abort.signal);
    const waiting = subscription.next();
    if (by === 'signal') abort.abort();
    if (by === 'return') await subscription.return();
    if (by === 'close') broadcast.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await subscription.next()).toEqual({ done: true, value: undefined });
  });

  it('is over at once with a signal that was aborted before', async () => {
    const subscription = numbers(2).subscribe(AbortSignal.abort());
    expect(await subscription.next()).toEqual({ done: true, value: undefined });
  });
});
