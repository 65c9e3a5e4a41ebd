import { expect, it } from 'vitest';
import { StoredLine } from '../line/stored-line.js';
import { RotationGuard } from './rotation-guard.js';

const NOW = Date.parse('2026-01-01T00:00:10Z');

/** A batch of lines, each its text and the millisecond of its time. */
function batch(...lines: [text: string, ms: number, stream?: 'STDOUT' | 'STDERR'][]) {
  return lines.map(([text, ms, stream = 'STDOUT']) => {
    const timestamp = `2026-01-01T00:00:09.${String(ms).padStart(3, '0')}000000Z`;
    return { line: new StoredLine(timestamp, stream, 0, Buffer.from(text), false), exact: true, again: false };
  });
}

it('trusts lines that follow each other, also those of one time', () => {
  const guard = new RotationGuard(1 << 20);
  expect(guard.mayHaveMissed(batch(['a', 1], ['b', 2], ['c', 2]), NOW)).toBe(false);
  expect(guard.mayHaveMissed(batch(['d', 2], ['e', 1, 'STDERR'], ['d', 3]), NOW)).toBe(false);
  expect(guard.mayHaveMissed(batch(['e', 3, 'STDERR']), NOW)).toBe(false);
});

it('does not trust times that go back, nor a line that comes again', () => {
  const guard = new RotationGuard(1 << 20);
  guard.mayHaveMissed(batch(['a', 1], ['b', 2]), NOW);
  expect(guard.mayHaveMissed(batch(['a', 1], ['b', 2], ['c', 3]), NOW), 'two again').toBe(true);
  expect(guard.mayHaveMissed(batch(['d', 4]), NOW)).toBe(false);
  expect(guard.mayHaveMissed(batch(['d', 4], ['e', 5]), NOW), 'one again').toBe(true);
  expect(guard.mayHaveMissed(batch(['f', 6], ['f', 6]), NOW), 'within a batch').toBe(true);
  const ofPieces = batch(['g', 7]).map((line) => ({ ...line, again: true }));
  expect(guard.mayHaveMissed(ofPieces, NOW), 'a piece again').toBe(true);
});

it('does not matter where the log is not rotated', () => {
  const guard = new RotationGuard(null);
  expect(guard.mayHaveMissed(batch(['a', 1], ['a', 1]), NOW)).toBe(false);
});
