import { describe, expect, it } from 'vitest';
import { parseMoment } from './moment.js';

const NOW = Date.parse('2026-01-02T00:00:00Z');
const at = (iso: string, ns = 0n) => BigInt(Date.parse(iso)) * 1_000_000n + ns;

describe('moment', () => {
  it.each([
    ['2025-12-28T10:00:00', at('2025-12-28T10:00:00Z')],
    ['2025-12-28T10:00:00Z', at('2025-12-28T10:00:00Z')],
    ['2025-12-28T10:00:00+02:00', at('2025-12-28T08:00:00Z')],
    ['2025-12-28T10:00', at('2025-12-28T10:00:00Z')],
    ['2025-12-28', at('2025-12-28T00:00:00Z')],
    ['2025-12-28T10:00:00.123456789Z', at('2025-12-28T10:00:00Z', 123_456_789n)],
    ['2025-12-28T10:00:00.5Z', at('2025-12-28T10:00:00Z', 500_000_000n)],
    ['24h', at('2026-01-01T00:00:00Z')],
    ['PT2H', at('2026-01-01T22:00:00Z')],
  ])('reads %s', (text, ns) => expect(parseMoment(text, NOW)).toBe(ns));

  it.each([
    '',
    'yesterday',
    '2025-13-01T00:00:00Z',
    '2025-12-28T25:00:00Z',
    '2025-12-28T10:00:00.1234567890Z',
    '12:00',
  ])('refuses %j and says how', (text) =>
    expect(() => parseMoment(text, NOW, 'since')).toThrow(expect.objectContaining({ field: 'since' })),
  );
});
