import { expect, it } from 'vitest';
import { dateOf, parsePythonJson, text } from './python-values.js';

it('reads JSON as Python writes it', () => {
  expect(parsePythonJson('{"a": NaN, "b": [-Infinity, Infinity, 1], "c": "NaN, \\"Infinity\\""}')).toEqual({
    a: null,
    b: [null, null, 1],
    c: 'NaN, "Infinity"',
  });
  expect(parsePythonJson('[{"__type__": "datetime", "__value__": "2025-01-01T00:00:00"}]')).toEqual([
    '2025-01-01T00:00:00',
  ]);
  expect(() => parsePythonJson('{NaN')).toThrow(SyntaxError);
});

it('reads times as Python writes them', () => {
  const noon = new Date('2025-12-28T12:00:00Z');
  expect(dateOf(noon.getTime() / 1000)).toEqual(noon);
  expect(dateOf('2025-12-28T12:00:00.000000')).toEqual(noon);
  expect(dateOf('2025-12-28T14:00:00.000000+02:00')).toEqual(noon);
  for (const other of [null, undefined, {}, '', 'soon', 1234.5]) expect(dateOf(other)).toBeNull();
});

it('shows values, bounded', () => {
  expect(text("('a',)")).toBe("('a',)");
  expect(text(['a', 1])).toBe('["a",1]');
  expect(text('x'.repeat(5000))).toHaveLength(1000);
});
