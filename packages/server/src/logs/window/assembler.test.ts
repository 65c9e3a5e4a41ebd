import { describe, expect, it } from 'vitest';
import { type AssembledLine, LineAssembler, MAX_LINE } from './assembler.js';
import { PIECE } from './entry.js';

const T1 = '2026-11-23T10:00:00.000000001Z';
const T2 = '2026-11-23T10:00:00.000000002Z';
const LATER = '2026-11-23T10:00:05.000000000Z';

type Written = [stream: 0 | 1, timestamp: string, text: string | Buffer];

function assemble(entries: Written[], { fromStart = true, end = false } = {}): AssembledLine[] {
  const assembler = new LineAssembler(fromStart);
  const out: AssembledLine[] = [];
  for (const [stream, timestamp, text] of entries)
    assembler.push({ stream, timestamp, payload: Buffer.from(text) }, out);
  if (end) assembler.end(out);
  return out;
}

const texts = (lines: AssembledLine[]) => lines.map(({ line }) => line.text);

describe('lines', () => {
  const piece = 'a'.repeat(PIECE);

  it('lose their line break and nothing else', () => {
    expect(
      texts(
        assemble([
          [0, T1, 'a \n'],
          [0, T2, 'b\r\n'],
          [0, LATER, '\n'],
        ]),
      ),
    ).toEqual(['a ', 'b', '']);
  });

  it('are joined from pieces, also when the other stream comes in between', () => {
    const lines = assemble([
      [0, T1, piece],
      [1, T2, 'error\n'],
      [0, T1, piece],
      [0, T1, 'end\n'],
    ]);
    expect(texts(lines)).toEqual(['error', `${piece}${piece}end`]);
    expect(lines.map(({ line }) => line.stream)).toEqual(['STDERR', 'STDOUT']);
  });

  it('are marked when a piece of them is like one before, within the line or behind it', () => {
    const [one, two] = ['1', '2'].map((digit) => digit.repeat(PIECE)) as [string, string];
    const marked = (...entries: Written[]) => assemble(entries).map(({ again }) => again);
    expect(marked([0, T1, one], [0, T1, two], [0, T1, 'end\n'], [0, T2, 'end\n'])).toEqual([false, false]);
    expect(marked([0, T1, one], [0, T1, two], [0, T1, two], [0, T1, 'end\n'])).toEqual([true]);
    expect(marked([0, T1, one], [0, T1, 'end\n'], [0, T1, 'end\n'], [0, T2, 'end\n'])).toEqual([false, true, false]);
    expect(marked([0, T1, one], [0, T1, 'end\n'], [1, T1, 'end\n'], [0, T1, 'b\n'])).toEqual([false, false, false]);
    expect(marked([0, T1, one], [0, T1, two], [0, T1, 'end\n'], [0, T1, two], [0, T1, 'end\n'])).toEqual([false, true]);
  });

  it('over the limit are marked behind their end, whatever comes again of them', () => {
    const pieces = Array.from({ length: MAX_LINE / PIECE + 2 }, (_, i): Written => {
      return [0, T1, Buffer.alloc(PIECE, `${i} `)];
    });
    const read = assemble([...pieces, [0, T1, 'end\n'], [0, T1, 'end\n'], [0, T2, 'end\n']]);
    expect(read.map(({ again }) => again)).toEqual([false, true, false]);
  });

  it('of exactly one piece end at the next time, or at the end', () => {
    expect(
      texts(
        assemble([
          [0, T1, piece],
          [0, T2, 'next\n'],
        ]),
      ),
    ).toEqual([piece, 'next']);
    expect(texts(assemble([[0, T1, piece]]))).toEqual([]);
    expect(texts(assemble([[0, T1, piece]], { end: true }))).toEqual([piece]);
  });

  it('without a line break are complete when they are shorter than a piece', () => {
    expect(texts(assemble([[0, T1, 'prompt$ ']]))).toEqual(['prompt$ ']);
  });

  it.each([
    [MAX_LINE, false],
    [MAX_LINE + 1, true],
    [3 * MAX_LINE, true],
  ])('of %i bytes are kept up to 1 MiB', (size, truncated) => {
    const whole = Buffer.from(`${'x'.repeat(size)}\n`);
    const entries: Written[] = [];
    for (let at = 0; at <= size; at += PIECE) entries.push([0, T1, whole.subarray(at, at + PIECE)]);
    const [only, ...others] = assemble(entries);
    expect(others).toEqual([]);
    expect(only?.line.text.length).toBe(Math.min(size, MAX_LINE));
    expect(only?.line.truncated).toBe(truncated);
  });

  it('may have bytes that are no text', () => {
    expect(texts(assemble([[0, T1, Buffer.from([0x61, 0xff, 0x0a])]]))).toEqual(['a\ufffd']);
  });

  it('of one time are counted for each stream', () => {
    const lines = assemble([
      [0, T1, 'a\n'],
      [1, T1, 'b\n'],
      [0, T1, 'c\n'],
      [0, T2, 'd\n'],
    ]);
    expect(lines.map(({ line }) => line.ordinal)).toEqual([0, 0, 1, 0]);
  });

  it('that may have begun before are uncertain', () => {
    const read: Written[] = [
      [0, T1, 'end of something\n'],
      [0, T1, 'b\n'],
      [0, T2, 'c\n'],
      [1, T2, 'd\n'],
      [1, LATER, 'e\n'],
    ];
    expect(assemble(read, { fromStart: false }).map(({ exact }) => exact)).toEqual([false, false, true, false, true]);
    expect(assemble(read).every(({ exact }) => exact)).toBe(true);
    expect(
      assemble(
        [
          [0, T1, 'a\n'],
          [1, LATER, 'b\n'],
        ],
        { fromStart: false },
      ).map(({ exact }) => exact),
    ).toEqual([false, true]);
  });
});
