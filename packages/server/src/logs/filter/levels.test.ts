import { LOG_LEVELS, type LogLevel } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { prefilterOf } from '../file-reader/prefilter.js';
import { stripAnsi } from '../line/ansi.js';
import { wordsOf } from '../line/level.js';
import { parseLine } from '../line/parse.js';
import { randomOf } from '../random.test-support.js';
import { levelNeedle, wantedLevels } from './levels.js';
import { type Needle, needleTest } from './needles.js';

/** An entry as the engine writes it: Go escapes what could end a script, and of the control characters all in full but two. */
function stored(text: string): string {
  const json = JSON.stringify(`${text}\n`).replace(
    /\\[tbf]|[<>&\u2028\u2029]/g,
    (found) => `\\u${({ '\\t': 9, '\\b': 8, '\\f': 12 }[found] ?? found.charCodeAt(0)).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(`{"log":${json},"stream":"stdout","time":"2026-11-23T10:00:00Z"}`).toString('latin1');
}

const WORDS = LOG_LEVELS.flatMap(wordsOf);
const NUMBERS = ['0', '1', '2', '3', '4', '5', '6', '7', '9', '30', '40', '49', '50', '59', '60', '100', '1000'];
const ODD_NUMBERS = ['5e1', '50.0', '3E0', '-0', '-3', '4.9', '600e-1'];
const FIELDS = ['level', 'severity', 'levelname', 'log.level', 'lvl', 'status', 'LEVEL'];

describe('what lines of a level have', () => {
  it('is in all of them, in the text and in the file', () => {
    const below = randomOf(11);
    const one = <T>(choices: readonly T[]) => choices[below(choices.length)] as T;
    const word = () => {
      const any = one(WORDS);
      return one([
        any,
        any.toUpperCase(),
        any.toUpperCase(),
        `\u001b[31m${any}\u001b[0m`,
        `${any[0]}\u001b[1m${any.slice(1)}`,
      ]);
    };
    const escaped = (text: string) =>
      one([text, text, text.replace(/[a-z]/g, (c) => one([c, `\\u00${c.charCodeAt(0).toString(16)}`]))]);
    const space = () => one(['', '', ' ', '\t', ' \r ']);
    const value = () => one([() => `"${escaped(word())}"`, () => one(NUMBERS), () => one(ODD_NUMBERS)])();
    const forms: (() => string)[] = [
      () => `{"${escaped(one(FIELDS))}"${space()}:${space()}${value()}${space()},"message":"x"}`,
      () => `{"message":"${one(WORDS)}","${one(FIELDS)}":${value()}}`,
      () => `[2026-11-23 10:00:00,000: ${word()}/MainProcess] x`,
      () => `2026/11/23 10:00:00 [${word()}] 12#12: x`,
      () => `time=x ${one(['level', 'lvl', 'severity'])}=${word()} msg=y`,
      () => `2026-11-23 10:00:00.000 UTC [12] wms@wms ${word()}:  x`,
      () => `2026-11-23 10:00:00,000 - app - ${word()} - x`,
      () => `${word()}: x`,
      () => `10:00:00 ${word()} x`,
      () => `1:M 23 Nov 2026 10:00:00.000 ${one(['.', '-', '*', '#'])} x`,
      () => `127.0.0.1 - - [23/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" ${one(['200', '404', '500', '503'])} 12`,
      () => `<${one(['0', '13', '34', '131', '191'])}>Nov 23 10:00:00 host app: x`,
      () => 'Traceback (most recent call last):',
      () => `nothing of ${one(WORDS)}`,
    ];
    const wantedSets = [['WARN'], ['ERROR'], ['FATAL'], ['WARN', 'ERROR', 'FATAL'], ['ERROR', 'FATAL']] as LogLevel[][];
    const tests = wantedSets.map((levels) => {
      const wanted = new Set(levels);
      const needle = levelNeedle(wanted) as Needle;
      return { wanted, inText: needleTest(needle), inFile: prefilterOf([needle]) as RegExp };
    });
    const seen = new Map<string, number>();
    for (let round = 0; round < 30_000; round++) {
      const text = one(forms)();
      const plain = stripAnsi(text);
      const { level } = parseLine(plain);
      for (const { wanted, inText, inFile } of tests) {
        if (level === null || !wanted.has(level)) continue;
        expect(inText(plain), text).toBe(true);
        inFile.lastIndex = 0;
        expect(inFile.test(stored(text)), text).toBe(true);
        seen.set(level, (seen.get(level) ?? 0) + 1);
      }
    }
    for (const level of ['WARN', 'ERROR', 'FATAL']) expect(seen.get(level)).toBeGreaterThan(1000);
  });

  it.each([
    '{"level":"INFO","message":"HTTP request","status_code":200,"duration_ms":50}',
    '{"level":30,"time":1795853137900,"msg":"ready"}',
    '127.0.0.1 - - [23/Nov/2026:10:00:00 +0000] "GET /5 HTTP/1.1" 200 500',
    '[2026-11-23 10:00:00,000: INFO/MainProcess] Task app.tick[1] succeeded in 0.5s',
    '1:M 23 Nov 2026 10:00:00.000 * Background saving started',
  ])('is not in an ordinary line: %s', (text) => {
    const needle = levelNeedle(new Set(['WARN', 'ERROR', 'FATAL'])) as Needle;
    expect([needleTest(needle)(text), (prefilterOf([needle]) as RegExp).test(stored(text))]).toEqual([false, false]);
  });

  it('is not looked for where it would be in most lines, or where any level will do', () => {
    expect(levelNeedle(wantedLevels({ minLevel: 'INFO' }))).toBeNull();
    expect(levelNeedle(wantedLevels({ levels: ['DEBUG', 'FATAL'] }))).toBeNull();
    expect(levelNeedle(wantedLevels({ levels: ['DEBUG'], minLevel: 'ERROR' }))).toBeNull();
    expect(levelNeedle(wantedLevels({}))).toBeNull();
  });
});
