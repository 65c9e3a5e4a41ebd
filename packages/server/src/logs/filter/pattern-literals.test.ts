import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { randomOf } from '../random.test-support.js';
import { literalsOfPattern } from './pattern-literals.js';

describe('literals of a pattern', () => {
  it.each<[string, string[][]]>([
    ['timeout', [['timeout']]],
    ['timeout|deadlock', [['timeout', 'deadlock']]],
    ['^GET /api/.* 5\\d\\d ', [['GET /api/'], [' 5'], [' ']]],
    ['(?:timeout|refused) after \\d+ ms', [['timeout', 'refused'], [' after '], [' ms']]],
    ['user=(\\w+);', [['user='], [';']]],
    ['a\\.b\\+c\\\\', [['a.b+c\\']]],
    ['colou?r', [['colo'], ['r']]],
    ['ab*c+d{2}e{0,3}f', [['a'], ['c'], ['d'], ['f']]],
    ['x(abc)?y', [['x'], ['y']]],
    ['x(abc)+y', [['x'], ['abc'], ['y']]],
    ['[]a]b[^]]c[[:alpha:]]d[\\]]e', [['b'], ['c'], ['d'], ['e']]],
    ['{"a":{1}b', [['{"a":'], ['b']]],
    ['\\x41\\x{42}\\101\\pLa\\p{Greek}b\\bc\\n', [['a'], ['b'], ['c']]],
    ['(a|b*)c', [['c']]],
    ['a|', []],
    ['.*', []],
    ['(?i)abc', []],
    ['(?P<name>abc)', []],
    ['\\Qa.b\\E', []],
    ['é+😀?ü', [['é'], ['ü']]],
  ])('%s', (pattern, literals) => {
    RE2JS.compile(pattern);
    expect(literalsOfPattern(pattern)).toEqual(literals);
  });

  it('are in every text that the pattern fits', () => {
    const below = randomOf(5);
    const letter = () => 'abcx.|(é😀\\-{'.split(/(?:)/u)[below(11)] as string;
    const quoted = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const atom = (depth: number): string => {
      const kind = below(depth > 3 ? 6 : 9);
      if (kind < 3) return quoted(letter());
      if (kind === 3) return ['.', '\\w', '\\d', '\\W', '\\pL', '\\x61'][below(6)] as string;
      if (kind === 4) return `[${below(2) ? '^' : ''}${['ab', 'x-z', '[:alpha:]', ']a', '\\]b', '|('][below(6)]}]`;
      if (kind === 5) return ['^', '$', '\\b', ''][below(4)] as string;
      return `(${below(2) ? '?:' : ''}${alternatives(depth + 1)})`;
    };
    const sequence = (depth: number) =>
      Array.from({ length: 1 + below(4) }, () => {
        const one = atom(depth);
        const repetition = below(3) > 0 ? '' : ['*', '+', '?', '{2}', '{0,1}', '{1,}', '*?', '+?'][below(8)];
        return one === '' || /^(?:\^|\$|\\b)$/.test(one) ? one : `${one}${repetition}`;
      }).join('');
    const alternatives = (depth: number): string =>
      Array.from({ length: below(3) ? 1 : 2 }, () => sequence(depth)).join('|');
    let fitted = 0;
    let certain = 0;
    for (let round = 0; round < 10_000; round++) {
      const pattern = alternatives(0);
      let compiled: RE2JS;
      try {
        compiled = RE2JS.compile(pattern);
      } catch {
        continue;
      }
      const literals = literalsOfPattern(pattern);
      for (let n = 0; n < 8; n++) {
        const text = Array.from({ length: below(8) }, letter).join('');
        if (!compiled.test(text)) continue;
        fitted++;
        certain += Number(literals.length > 0);
        expect(
          literals.every((any) => any.some((literal) => text.includes(literal))),
          `${pattern} in ${text}`,
        ).toBe(true);
      }
    }
    expect(fitted).toBeGreaterThan(2500);
    expect(certain).toBeGreaterThan(250);
  });
});
