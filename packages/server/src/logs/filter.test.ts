import type { LogFilter } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { compileFilter } from './filter.js';
import { StoredLine } from './line/stored-line.js';

const line = (text: string, stream: 'STDOUT' | 'STDERR' = 'STDOUT') =>
  new StoredLine('2026-11-23T10:00:00.000000000Z', stream, 0, Buffer.from(text), false);
const NS = 1_795_428_000_000_000_000n;

describe('a filter', () => {
  it.each<[LogFilter, string, boolean]>([
    [{}, 'anything', true],
    [{ contains: 'A.B' }, 'xa.bx', true],
    [{ contains: 'A.B' }, 'aXb', false],
    [{ contains: 'A.B', caseSensitive: true }, 'a.b', false],
    [{ contains: 'red end' }, '\u001b[31mred\u001b[0m end', true],
    [{ contains: '-/[(' }, 'a-/[(b', true],
    [{ levels: ['ERROR'] }, 'ERROR: no', true],
    [{ levels: ['ERROR'] }, 'FATAL: no', false],
    [{ minLevel: 'ERROR' }, 'FATAL: no', true],
    [{ minLevel: 'ERROR' }, 'WARNING: no', false],
    [{ minLevel: 'TRACE' }, 'no level', false],
    [{ minLevel: 'WARN', levels: ['INFO', 'FATAL'] }, 'INFO: no', false],
    [{ streams: ['STDERR'] }, 'out', false],
    [{ since: NS, until: NS + 1n }, 'inside', true],
    [{ since: NS + 1n }, 'before', false],
    [{ until: NS }, 'behind', false],
  ])('%o: %s', (filter, text, accepted) => {
    expect(compileFilter(filter).accept(line(text))).toBe(accepted);
  });

  it.each<[LogFilter, string]>([
    [{ since: 5n, until: 5n }, 'filter.since'],
    [{ contains: 'x'.repeat(1001) }, 'filter.contains'],
    [{ levels: [] }, 'filter.levels'],
    [{ streams: [] }, 'filter.streams'],
  ])('is refused, naming the field', (filter, field) => {
    expect(() => compileFilter(filter)).toThrow(expect.objectContaining({ field }));
  });
});
