import { expect, it } from 'vitest';
import { brokenTextIn } from './whole-texts.js';

it.each([
  [{ input: { argv: ['true', 'a\ud800'] } }, 'input.argv.1'],
  [{ of: ['\udc00'] }, 'of.0'],
  [{ json: { '\ud800': 1 } }, 'json'],
  [{ text: '\udc00\ud800' }, 'text'],
])('finds half of a surrogate pair in %j', (variables, path) => {
  expect(brokenTextIn(variables)).toBe(path);
});

it.each([[undefined], [{}], [{ a: null, b: 1, c: ['', 'ä', '😀', '\u202e', '\0'] }]])('takes %j', (variables) => {
  expect(brokenTextIn(variables)).toBeNull();
});
