import type { LogFieldCondition, LogFilter } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { compileFilter } from './filter.js';
import { StoredLine } from './line/stored-line.js';
import { asWritten } from './redaction/index.js';

const line = (text: string, stream: 'STDOUT' | 'STDERR' = 'STDOUT') =>
  new StoredLine('2026-11-23T10:00:00.000000000Z', stream, 0, Buffer.from(text), false);
const NS = 1_795_428_000_000_000_000n;

const FIELDS = '{"n":500,"s":"Text","ok":true,"none":null,"list":["a",{"deep":1}],"a.b":1,"o":{"p":{"q":"x"}}}';

describe('a comparison with a field', () => {
  it.each<[LogFieldCondition, boolean]>([
    [{ path: 'n', value: 500 }, true],
    [{ path: 'n', value: '500' }, false],
    [{ path: 'n', op: 'NE', value: 1 }, true],
    [{ path: 'absent', op: 'NE', value: 1 }, false],
    [{ path: 'n', op: 'GT', value: 499.5 }, true],
    [{ path: 'n', op: 'GT', value: 500 }, false],
    [{ path: 'n', op: 'GE', value: 500 }, true],
    [{ path: 'n', op: 'LT', value: 500 }, false],
    [{ path: 'n', op: 'LE', value: 500 }, true],
    [{ path: 'n', op: 'GT', value: '1' }, false],
    [{ path: 's', op: 'GT', value: 'A' }, true],
    [{ path: 's', value: 'text' }, false],
    [{ path: 's', op: 'CONTAINS', value: 'tex' }, true],
    [{ path: 's', op: 'MATCHES', value: '^t.*t$' }, true],
    [{ path: 's', op: 'IN', value: ['x', 'Text'] }, true],
    [{ path: 'list', op: 'CONTAINS', value: 'a' }, true],
    [{ path: 'list.0', value: 'a' }, true],
    [{ path: 'list.1.deep', value: 1 }, true],
    [{ path: 'ok', value: true }, true],
    [{ path: 'none' }, true],
    [{ path: 'none', op: 'EXISTS' }, true],
    [{ path: 'absent', op: 'EXISTS', value: false }, true],
    [{ path: 'absent' }, false],
    [{ path: 'a.b', value: 1 }, true],
    [{ path: 'o.p.q', value: 'x' }, true],
    [{ path: 'constructor', op: 'EXISTS' }, false],
  ])('%o', (condition, accepted) => {
    expect(compileFilter({ fields: [condition] }, asWritten).accept(line(FIELDS))).toBe(accepted);
  });

  it('is refused by a plain line, unless the field must not be there', () => {
    expect(compileFilter({ fields: [{ path: 'n', op: 'NE', value: 1 }] }, asWritten).accept(line('n=5'))).toBe(false);
    expect(compileFilter({ fields: [{ path: 'n', op: 'EXISTS', value: false }] }, asWritten).accept(line('n=5'))).toBe(
      true,
    );
  });
});

it('takes no longer for a pattern that makes other engines backtrack', () => {
  const { accept } = compileFilter({ regex: '(x+x+)+y' }, asWritten);
  expect(accept(line('x'.repeat(1 << 20)))).toBe(false);
});

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
    [{ notContains: 'NO' }, 'nothing', false],
    [{ notContains: 'NO' }, 'a thing', true],
    [{ contains: 'kelvin' }, '\u212aelvin', false],
    [{ regex: 'dur.*=\\d{3}$' }, 'DURATION=500', true],
    [{ regex: 'dur.*=\\d{3}$', caseSensitive: true }, 'DURATION=500', false],
    [{ regex: '^red end$' }, '\u001b[31mred\u001b[0m end', true],
    [{ loggers: ['app'] }, '{"logger":"app.db"}', true],
    [{ loggers: ['app.d'] }, '{"logger":"app.db"}', false],
    [{ loggers: ['app'] }, 'app: plain', false],
  ])('%o: %s', (filter, text, accepted) => {
    expect(compileFilter(filter, asWritten).accept(line(text))).toBe(accepted);
  });

  it.each<[LogFilter, string]>([
    [{ since: 5n, until: 5n }, 'filter.since'],
    [{ contains: 'x'.repeat(1001) }, 'filter.contains'],
    [{ levels: [] }, 'filter.levels'],
    [{ streams: [] }, 'filter.streams'],
    [{ notContains: '' }, 'filter.notContains'],
    [{ regex: '(a' }, 'filter.regex'],
    [{ regex: '(?=a)' }, 'filter.regex'],
    [{ regex: 'a'.repeat(1001) }, 'filter.regex'],
    [{ loggers: [] }, 'filter.loggers'],
    [{ fields: [] }, 'filter.fields'],
    [{ fields: Array(21).fill({ path: 'a' }) }, 'filter.fields'],
    [{ fields: [{ path: '' }] }, 'filter.fields.0.path'],
    [{ fields: [{ path: 'a' }, { path: 'a', op: 'GT', value: true }] }, 'filter.fields.1.value'],
    [{ fields: [{ path: 'a', op: 'IN', value: [] }] }, 'filter.fields.0.value'],
    [{ fields: [{ path: 'a', op: 'MATCHES', value: '[' }] }, 'filter.fields.0.value'],
    [{ fields: [{ path: 'a', value: {} }] }, 'filter.fields.0.value'],
  ])('is refused, naming the field', (filter, field) => {
    expect(() => compileFilter(filter, asWritten)).toThrow(expect.objectContaining({ field }));
  });
});
