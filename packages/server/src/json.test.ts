import { expect, it } from 'vitest';
import { canonicalJson, toJson } from './json.js';

it('is the same for equal values, whatever the order of their keys', () => {
  const one = { a: 1, b: [{ c: 2, d: undefined, e: new Date(0) }], f: null };
  const two = { f: null, b: [{ e: new Date(0), c: 2 }], a: 1 };
  expect(canonicalJson(one)).toBe(canonicalJson(two));
  expect(canonicalJson(one)).toBe('{"a":1,"b":[{"c":2,"e":"1970-01-01T00:00:00.000Z"}],"f":null}');
});

it('tells different values apart', () => {
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
  expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }));
});

it('takes big numbers and nothing', () => {
  expect(toJson({ bytes: 2n ** 60n })).toBe('{"bytes":"1152921504606846976"}');
  expect(toJson(undefined)).toBe('null');
});
