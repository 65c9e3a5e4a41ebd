import { expect, it } from 'vitest';
import { OutputRing } from './output-ring.js';

it('gives what follows a position, in pieces', () => {
  const ring = new OutputRing(100);
  for (const text of ['abc', 'def', 'ghi']) ring.append(Buffer.from(text));
  expect(ring.read(0, 100)).toEqual({ data: Buffer.from('abcdefghi'), missed: 0, position: 9 });
  expect(ring.read(2, 5)).toEqual({ data: Buffer.from('cdefg'), missed: 0, position: 7 });
  expect(ring.read(9, 5)).toEqual({ data: Buffer.alloc(0), missed: 0, position: 9 });
});

it('keeps the latest bytes, and says how many are missing', () => {
  const ring = new OutputRing(5);
  for (const text of ['abc', 'def', 'ghi']) ring.append(Buffer.from(text));
  expect(ring.read(2, 100)).toEqual({ data: Buffer.from('efghi'), missed: 2, position: 9 });
  ring.append(Buffer.from('0123456789'));
  expect(ring.read(9, 3)).toEqual({ data: Buffer.from('567'), missed: 5, position: 17 });
});
