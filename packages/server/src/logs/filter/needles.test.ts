import type { LogFieldCondition, LogFilter } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { viewTest } from '../filter.js';
import { stripAnsi } from '../line/ansi.js';
import { StoredLine } from '../line/stored-line.js';
import { randomOf } from '../random.test-support.js';
import { asWritten, redactedLook } from '../redaction/index.js';
import { needlesOf } from './needles.js';

const stored = (text: string) =>
  new StoredLine('2026-11-23T10:00:00.000000000Z', 'STDOUT', 0, Buffer.from(text), false);

const redacting = redactedLook({ enabled: true, patterns: ['Task'] });

/** As a reader of raw bytes would look for them. */
function hasAll(filter: LogFilter, text: string): boolean {
  const plain = stripAnsi(text);
  const lowered = asciiLower(plain);
  return needlesOf(filter).every(({ any, caseSensitive }) =>
    any.some((needle) => (caseSensitive ? plain.includes(needle) : lowered.includes(asciiLower(needle)))),
  );
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const PIECES = [
  'password=',
  ' token: ',
  'error',
  'Task',
  'k',
  's',
  'ſ',
  '\u212a',
  'é',
  'É',
  '/api',
  '"',
  '\\',
  ' ',
  '.',
  '[',
  ']',
  'redacted',
  '\ufffd',
  '\u001b[31m',
  'ä',
  '5',
  '😀',
];

describe('needles', () => {
  it('are in every line that is accepted', () => {
    const below = randomOf(7);
    const some = (most: number) =>
      Array.from({ length: 1 + below(most) }, () => PIECES[below(PIECES.length)] as string).join('');
    const json = (value: unknown) => {
      const text = JSON.stringify(value);
      // Writers may escape any character.
      return below(2)
        ? text
        : text.replace(/[^\x20-\x7e]|[a-z]/g, (c) =>
            below(3) ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
          );
    };
    let accepted = 0;
    for (let round = 0; round < 30_000; round++) {
      const text = below(2) ? some(6) : json({ [below(2) ? 'path' : 'a.b']: some(4), o: { p: some(3) }, n: below(3) });
      const start = below(text.length);
      const part = text.slice(start, start + 1 + below(8));
      const escaped = [...part]
        .map((char) => {
          const quoted = char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
          return [quoted, quoted, quoted, '.', `(?:${quoted}|zz)`, `${quoted}+`, `x?${quoted}`][below(7)];
        })
        .join('');
      const fields: LogFieldCondition[] = [
        { path: 'path', op: 'CONTAINS', value: some(1) },
        { path: 'o.p', op: 'EQ', value: some(1) },
        { path: 'n', op: 'GT', value: 0 },
        { path: 'absent', op: 'EXISTS', value: false },
      ];
      const filters: LogFilter[] = [
        { contains: part },
        { contains: part.toUpperCase() },
        { regex: `${below(2) ? '.*' : ''}${escaped}` },
        { fields: [fields[below(fields.length)] as LogFieldCondition] },
      ];
      const filter = { ...filters[below(filters.length)], caseSensitive: below(2) === 0 };
      let isAccepted = false;
      try {
        // Not by a compiled filter, which looks for the needles itself.
        const look = below(4) ? redacting : asWritten;
        isAccepted = viewTest(filter)?.(look(stored(text))) ?? true;
      } catch {
        continue;
      }
      if (!isAccepted) continue;
      accepted++;
      expect(hasAll(filter, stored(text).text), JSON.stringify({ filter, text })).toBe(true);
    }
    expect(accepted).toBeGreaterThan(5000);
  });

  it.each<[LogFilter, string[][]]>([
    [{ contains: 'Deadlock' }, [['Deadlock']]],
    [{ contains: 'über uns', caseSensitive: true }, [['über uns']]],
    [{ contains: 'über uns' }, [['ber uns']]],
    [{ regex: '^Failed.*timeout$', caseSensitive: true }, [['Failed'], ['timeout']]],
    [{ regex: 'timeout|over \\d+', caseSensitive: true }, [['timeout', 'over ']]],
    [{ regex: 'Deadlocks?|task' }, [['Deadloc', 'ta']]],
    [{ regex: 'a|\\d', caseSensitive: true }, []],
    [
      { fields: [{ path: 'http.path', value: '/api/v1' }] },
      [
        ['http', '\\u'],
        ['path', '\\u'],
        ['api', '\\u'],
      ],
    ],
    [{ fields: [{ path: 'duration_ms', op: 'GT', value: 500 }] }, [['duration_ms', '\\u']]],
    [{ fields: [{ path: 'a', op: 'EXISTS', value: false }] }, []],
    [{ minLevel: 'INFO' }, []],
    [{ levels: ['WARN'] }, [['warn', '\\u']]],
  ])('of %o', (filter, needles) => {
    expect(needlesOf(filter).map(({ any }) => any)).toEqual(needles);
  });
});
