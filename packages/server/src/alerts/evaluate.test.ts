import type { KeyMeasure } from '@opsbook/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, firingLevel, firingSince, initialState, type RuleState } from './evaluate.js';

const SETTINGS = { forMs: 100, hysteresis: 0.1 };
const at = (value: number): KeyMeasure[] => [{ label: '', value, warning: 70, critical: 90, unit: '%' }];

/** The level after each look, one every 50 ms; null is a look that tells nothing. */
function levels(values: readonly (number | null)[], begin: RuleState = initialState('OK')) {
  let state = begin;
  return values.map((value, i) => {
    state = evaluate(state, value === null ? null : at(value), i * 50, SETTINGS);
    return firingLevel(state);
  });
}

test('fires once the limit has been passed for long enough, and is over once it has not', () => {
  expect(levels([71, 71, 71, 10, 10, 10])).toEqual(['OK', 'OK', 'WARNING', 'WARNING', 'WARNING', 'OK']);
  expect(levels([70, 70, 70])).toEqual(['OK', 'OK', 'OK']);
  expect(levels([91, 91, 91, 75, 75, 75])).toEqual(['OK', 'OK', 'CRITICAL', 'CRITICAL', 'CRITICAL', 'WARNING']);
});

test('counts a warning also while it comes and goes as critical', () => {
  expect(levels([71, 95, 71])).toEqual(['OK', 'OK', 'WARNING']);
});

test('a value just below the limit does not end what fires', () => {
  expect(levels([71, 71, 71, 64, 64, 64, 64])).toEqual(['OK', 'OK', ...Array(5).fill('WARNING')]);
  expect(levels([71, 71, 71, 62, 62, 62]).at(-1)).toBe('OK');
});

test('what is not known neither fires nor ends anything, and the count begins anew', () => {
  expect(levels([71, null, null, 71, 71])).toEqual(['OK', 'OK', 'OK', 'OK', 'OK']);
  expect(levels([71, 71, 71, null, null, null, 10, 10, 10])).toEqual(['OK', 'OK', ...Array(6).fill('WARNING'), 'OK']);
  const state = evaluate(evaluate(initialState('OK'), null, 5, SETTINGS), null, 9, SETTINGS);
  expect(state.unknownSince).toBe(5);
  expect(evaluate(state, at(1), 20, SETTINGS).unknownSince).toBeNull();
});

test('knows since when the limit is passed, not when it fired', () => {
  let state = initialState('OK');
  for (const now of [1000, 1050, 1100, 1150]) state = evaluate(state, at(80), now, SETTINGS);
  expect(firingSince(state)).toBe(1000);
  expect(firingSince(initialState('WARNING', 7))).toBe(7);
});

const value = fc.oneof({ weight: 5, arbitrary: fc.double({ min: 0, max: 100, noNaN: true }) }, fc.constant(null));

test('never changes without having seen the other side for that long, without a gap', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), (values) => {
      const seen = levels(values);
      seen.forEach((level, i) => {
        const before = seen[i - 1] ?? 'OK';
        if (level === before) return;
        // 100 ms are the last three looks.
        const last = values.slice(i - 2, i + 1);
        expect(last).not.toContain(null);
        const rose = level === 'CRITICAL' || (level === 'WARNING' && before === 'OK');
        const limit = level === 'CRITICAL' || before === 'CRITICAL' ? 90 : 70;
        // From critical to well, both limits are left, and the lower one says the more.
        const bound = before === 'CRITICAL' && level === 'OK' ? 70 : limit;
        for (const one of last as number[]) {
          if (rose) expect(one).toBeGreaterThan(limit);
          else expect(one).toBeLessThanOrEqual(bound * 0.9);
        }
      });
    }),
    { numRuns: 500 },
  );
});

test('a steady value decides in the end, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 30 }), fc.double({ min: 0, max: 100, noNaN: true }), (values, steady) => {
      const end = levels([...values, steady, steady, steady, steady]).at(-1);
      if (steady > 90) expect(end).toBe('CRITICAL');
      else if (steady > 70) expect(end).not.toBe('OK');
      else if (steady <= 63) expect(end).toBe('OK');
    }),
  );
});
