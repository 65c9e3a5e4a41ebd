import { expect, it } from 'vitest';
import { KEPT_LINES, OutputBuffer } from './output-buffer.js';

it('cuts what comes in pieces into numbered lines, each stream for itself', () => {
  const buffer = new OutputBuffer(7);
  buffer.add('one\r\ntw', 'STDOUT');
  buffer.add('oops\n', 'STDERR');
  buffer.add('o\n\nthree', 'STDOUT');
  const lines = () => {
    const taken = buffer.waiting.map(({ sequence, stream, text }) => [sequence, stream, text]);
    buffer.stored(buffer.count);
    return taken;
  };
  expect(lines()).toEqual([
    [8, 'STDOUT', 'one'],
    [9, 'STDERR', 'oops'],
    [10, 'STDOUT', 'two'],
    [11, 'STDOUT', ''],
  ]);
  expect(lines()).toEqual([]);
  buffer.end();
  buffer.end();
  expect(lines()).toEqual([[12, 'STDOUT', 'three']]);
});

it('is bounded in lines and in their length, and goes on counting', () => {
  const buffer = new OutputBuffer(0);
  buffer.add('x'.repeat(1_000_000), 'STDOUT');
  buffer.add('y\n', 'STDOUT');
  expect(buffer.waiting[0]?.text).toBe('x'.repeat(2000));
  buffer.add('z\n'.repeat(3 * KEPT_LINES), 'STDOUT');
  const kept = buffer.waiting;
  expect(kept.length).toBeLessThanOrEqual(2 * KEPT_LINES);
  expect(kept.at(-1)?.sequence).toBe(3 * KEPT_LINES + 1);
  expect(buffer.count).toBe(3 * KEPT_LINES + 1);
});
