import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seriesKey } from '../platform/prometheus/index.js';
import { groupBy, increaseOf } from './increase.js';
import { Readings } from './readings.js';

const key = (labels: Record<string, string>) => seriesKey('n', new Map(Object.entries(labels)));
const [A, B] = [key({ code: '200', path: '/a' }), key({ path: '/b', code: '500' })];
const reading = (at: number, counters: Record<string, number> | null) => ({
  at,
  counters: new Map(counters ? [['n', new Map(Object.entries(counters))]] : []),
});

test('sums what was counted between scrapes, through any number of restarts', () => {
  // Each step: how many were counted since the scrape before, and whether the process began again in between.
  const steps = fc.array(fc.record({ counted: fc.nat(1000), restarted: fc.boolean() }), { minLength: 1 });
  fc.assert(
    fc.property(fc.nat(1000), steps, (initial, all) => {
      let value = initial;
      let expected = 0;
      const readings = [reading(0, { [A]: value })];
      all.forEach(({ counted, restarted }, i) => {
        // A restart is seen by a lower count only: one that has caught up already cannot be told from none.
        const began = restarted && counted < value;
        value = began ? counted : value + counted;
        expected += counted;
        readings.push(reading(i + 1, { [A]: value }));
      });
      expect(increaseOf(readings, 'n')).toEqual({ from: 0, to: all.length, series: new Map([[A, expected]]) });
    }),
  );
});

test('a series that appears began at zero, and one that went away at a restart loses nothing', () => {
  const readings = [
    reading(1, { [A]: 5 }),
    reading(2, { [A]: 6, [B]: 2 }),
    reading(3, { [A]: 1 }),
    reading(4, { [A]: 1, [B]: 4 }),
  ];
  expect(increaseOf(readings, 'n')?.series).toEqual(
    new Map([
      [A, 2],
      [B, 6],
    ]),
  );
});

test('a scrape in which the application left the family out is passed over', () => {
  const readings = [reading(1, { [A]: 5 }), reading(2, null), reading(3, { [A]: 7 })];
  expect(increaseOf(readings, 'n')).toEqual({ from: 1, to: 3, series: new Map([[A, 2]]) });
  expect(increaseOf([reading(1, null), reading(2, { [A]: 7 })], 'n')).toBeNull();
});

test('groups by labels, also by one that is not there', () => {
  const increase = {
    series: new Map([
      [A, 1],
      [B, 6],
    ]),
  };
  expect(groupBy(increase, ['code'])).toEqual([
    { labels: [{ name: 'code', value: '500' }], count: 6 },
    { labels: [{ name: 'code', value: '200' }], count: 1 },
  ]);
  expect(groupBy(increase, ['nothing'])).toEqual([{ labels: [{ name: 'nothing', value: '' }], count: 7 }]);
});

test('readings are bounded by number, size and age, and two always stay', () => {
  const readings = new Readings();
  for (let at = 0; at < 1000; at++) readings.add(reading(at, { [A]: at }));
  expect(readings.within(Number.POSITIVE_INFINITY, 1000)).toHaveLength(360);
  const huge = Object.fromEntries(Array.from({ length: 150_000 }, (_, i) => [String(i), i]));
  readings.add(reading(1001, huge));
  readings.add(reading(1002, huge));
  expect(readings.within(Number.POSITIVE_INFINITY, 1002).map(({ at }) => at)).toEqual([1001, 1002]);
  readings.add(reading(9_000_000, { [A]: 1 }));
  expect(readings.within(Number.POSITIVE_INFINITY, 9_000_000).map(({ at }) => at)).toEqual([1002, 9_000_000]);
});
