import { expect, it } from 'vitest';
import { Counter } from './numbers.js';

/** What becomes of numbers up to 6 that come like this; a gap is its size, or null for an unknown one, in a list. */
function tally(...events: (number | [gap: number | null])[]) {
  const counter = new Counter(6);
  for (const event of events) {
    if (typeof event === 'number') counter.line(`n ${event}`);
    else counter.gap(event[0]);
  }
  const { missing, repeated, outOfOrder, declared } = counter.tally();
  return { missing, repeated, outOfOrder, declared, isThrough: counter.isThrough };
}

const EVEN = { missing: 0, repeated: 0, outOfOrder: 0, declared: 0, isThrough: true };

it('has nothing to say when each came once and in order', () => {
  expect(tally(1, 2, 3, 4, 5, 6)).toEqual(EVEN);
});

it('sees what was lost, repeated or came late', () => {
  expect(tally(1, 2, 5, 6)).toEqual({ ...EVEN, missing: 2 });
  expect(tally(1, 2, 3, 2, 3, 4, 5, 6)).toEqual({ ...EVEN, repeated: 2 });
  expect(tally(1, 2, 5, 3, 4, 6)).toEqual({ ...EVEN, outOfOrder: 2 });
  expect(tally(1, 2, 3)).toEqual({ ...EVEN, missing: 3, isThrough: false });
});

it('lets a gap account for what is missing at its place, and for no more', () => {
  expect(tally(1, 2, [null], 5, 6)).toEqual({ ...EVEN, missing: 2, declared: 2 });
  expect(tally(1, [null], 2, 3, 6)).toEqual({ ...EVEN, missing: 2 });
  expect(tally(1, 2, [3], 5, 6)).toEqual({ ...EVEN, missing: 2, declared: 3 });
  expect(tally(1, 2, 3, [null])).toEqual({ ...EVEN, missing: 3, declared: 3, isThrough: false });
});

it('reads numbers at the beginning of a line, whatever follows', () => {
  const counter = new Counter(2);
  for (const text of ['n 1 \u0000x', 'm 2', 'n 2x', 'n 2']) counter.line(text);
  expect(counter.tally()).toMatchObject({ received: 2, repeated: 0 });
});
