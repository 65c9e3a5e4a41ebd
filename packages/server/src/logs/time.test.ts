import { describe, expect, it } from 'vitest';
import { nanosecondsOf, normaliseTimestamp, shifted, timestampOf } from './time.js';

describe('times', () => {
  it.each([
    ['2026-11-23T10:00:00Z', '2026-11-23T10:00:00.000000000Z'],
    ['2026-11-23T10:00:00.12Z', '2026-11-23T10:00:00.120000000Z'],
    ['2026-11-23T10:00:00.123456789Z', '2026-11-23T10:00:00.123456789Z'],
    ['2026-11-23T01:00:00.5+02:00', '2026-11-22T23:00:00.500000000Z'],
  ])('%s has one form', (text, form) => {
    expect(normaliseTimestamp(text)).toBe(form);
    expect(timestampOf(nanosecondsOf(form))).toBe(form);
  });

  it('are refused when they are none', () => {
    expect(normaliseTimestamp('10:00')).toBeNull();
  });

  it('move by nanoseconds', () => {
    expect(shifted('2026-12-31T23:59:59.999999999Z', 1n)).toBe('2027-01-01T00:00:00.000000000Z');
    expect(shifted('1970-01-01T00:00:00.000000000Z', -1n)).toBe('1970-01-01T00:00:00.000000000Z');
  });
});
