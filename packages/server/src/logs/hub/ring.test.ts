import { expect, it } from 'vitest';
import { StoredLine } from '../line/stored-line.js';
import { Ring } from './ring.js';

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000000000Z`;
const line = (second: number, ordinal = 0) => new StoredLine(at(second), 'STDOUT', ordinal, Buffer.from('x'), false);

function ringOf(isWhole: boolean, ...lines: StoredLine[]): Ring {
  const ring = new Ring();
  ring.restart(isWhole);
  ring.append(lines);
  return ring;
}

it('finds places by the lines that they name', () => {
  const ring = ringOf(false, line(10), line(11), line(11, 1), line(12));
  const after = (second: number, ordinal = 0) => ring.after({ kind: 'after', position: line(second, ordinal) });
  expect([after(10), after(11), after(11, 1), after(12)]).toEqual([1, 2, 3, 4]);
  expect(ring.after({ kind: 'at', position: line(11, 1) })).toBe(2);
  expect([after(9), after(11, 2), after(13), after(50)]).toEqual([null, null, null, null]);
});

it('knows its beginning, and where a time is, only of a log that it has all of', () => {
  const lines = [line(10), line(12), line(11), line(14)];
  const whole = ringOf(true, ...lines);
  expect(whole.after({ kind: 'start' })).toBe(0);
  const since = (second: number) => whole.after({ kind: 'time', timestamp: at(second) });
  expect([since(9), since(10), since(11), since(13), since(15)]).toEqual([0, 0, 1, 3, 4]);
  const part = ringOf(false, ...lines);
  expect([part.after({ kind: 'start' }), part.after({ kind: 'time', timestamp: at(9) })]).toEqual([null, null]);
});

it('finds a place also slightly out of the order of time, and leaves others to the stored log', () => {
  // The clock was set back by 25 s behind the second one.
  const setBack = ringOf(false, line(30), line(31), line(5));
  expect(setBack.after({ kind: 'after', position: line(31) })).toBeNull();
  const disordered = ringOf(false, line(30), line(31), line(30, 1));
  expect(disordered.after({ kind: 'after', position: line(31) })).toBe(2);
});
