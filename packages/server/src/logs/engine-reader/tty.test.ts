import { describe, expect, it } from 'vitest';
import { PIECE } from '../window/entry.js';
import { TtyParser } from './tty.js';

const NOW = '2026-11-23T12:00:00.000000000Z';
const T1 = '2026-11-23T10:00:00.123456789Z';
const T2 = '2026-11-23T11:00:00.123456789Z';

function parse(text: string, splitAt = text.length): [string, string][] {
  const parser = new TtyParser(() => NOW);
  const bytes = Buffer.from(text, 'latin1');
  const entries = [
    ...parser.push(bytes.subarray(0, splitAt)),
    ...parser.push(bytes.subarray(splitAt)),
    ...parser.end(),
  ];
  return entries.map(({ timestamp, payload }) => [timestamp, payload.toString('latin1')]);
}

describe('a log of a terminal', () => {
  it('has an entry on each line, wherever the response is split', () => {
    const text = `${T1} first\r\n${T1} \r\n${T2} last`;
    for (let at = 0; at <= text.length; at++) {
      expect(parse(text, at)).toEqual([
        [T1, 'first\r\n'],
        [T1, '\r\n'],
        [T2, 'last'],
      ]);
    }
  });

  it('has the time again before each further piece of a long line', () => {
    const piece = 'a'.repeat(PIECE);
    expect(parse(`${T1} ${piece}${T1} ${piece}${T1} end\r\n${T2} next\r\n`)).toEqual([
      [T1, piece],
      [T1, piece],
      [T1, 'end\r\n'],
      [T2, 'next\r\n'],
    ]);
  });

  it('may have a line break of its own piece', () => {
    const piece = `${'a'.repeat(PIECE - 1)}\r`;
    expect(parse(`${T1} ${piece}${T1} \n`)).toEqual([
      [T1, piece],
      [T1, '\n'],
    ]);
  });

  it('goes on after a restart on the line that was not ended', () => {
    expect(parse(`${T1} $ ${T2} started\r\n`)).toEqual([
      [T1, '$ '],
      [T2, 'started\r\n'],
    ]);
  });

  it.each(['2026-11-23T09:59:59.123456789Z', '2026-11-23T13:00:00.123456789Z', '2026-11-23T11:00:00Z'])(
    'may speak of the time %s',
    (time) => {
      expect(parse(`${T1} at ${time} it was\r\n`)).toEqual([[T1, `at ${time} it was\r\n`]]);
    },
  );
});
