import { expect, it } from 'vitest';
import { checkPlaces, pageOf, resultsOf, withResults } from './results.mjs';

const page = {
  file: 'docs/page.md',
  command: 'npm run page',
  tables: { speed: { columns: ['work', 'result'], key: 1 }, memory: { columns: ['work', 'MiB'], key: 1 } },
};
const EMPTY = '# Page\n\n<!-- speed -->\n<!-- /speed -->\n\nText.\n\n<!-- memory -->\n<!-- /memory -->\n';
const speed = (work: string, result: string) => ({ table: 'speed', cells: { work, result } });
const run = (isComplete: boolean, date: string, ...results: ReturnType<typeof speed>[]) => ({
  results,
  isComplete,
  commit: 'abc1234',
  date: new Date(date),
});
const rows = (text: string) => text.split('\n').filter((line) => /^\| (?!work|---)/.test(line));

it('writes a table between its markers, and leaves the rest alone', () => {
  const text = withResults(page, EMPTY, run(true, '2026-01-02', speed('count', '3 | 4')));
  expect(text).toContain('<!-- speed -->\n\n`npm run page` wrote this on 2026-01-02, on ');
  expect(text).toContain(
    '| work | result | measured |\n| --- | --- | --- |\n| count | 3 \\| 4 | 2026-01-02, abc1234 |',
  );
  expect(text).toContain('Text.\n\n<!-- memory -->\n<!-- /memory -->\n');
});

it('keeps what a part of the measurements says nothing of, and replaces the rest where it stands', () => {
  const whole = withResults(page, EMPTY, run(true, '2026-01-02', speed('count (5 lines)', '1'), speed('follow', '2')));
  const text = withResults(page, whole, run(false, '2026-03-04', speed('count (7 lines)', '3'), speed('start', '4')));
  expect(rows(text)).toEqual([
    '| count (7 lines) | 3 | 2026-03-04, abc1234 |',
    '| follow | 2 | 2026-01-02, abc1234 |',
    '| start | 4 | 2026-03-04, abc1234 |',
  ]);
});

it('forgets old rows in a complete run', () => {
  const old = withResults(page, EMPTY, run(true, '2026-01-02', speed('gone', '1')));
  expect(rows(withResults(page, old, run(true, '2026-03-04', speed('new', '2'))))).toEqual([
    '| new | 2 | 2026-03-04, abc1234 |',
  ]);
});

it('refuses a page without a place for a table, and a page that is none', () => {
  expect(() => checkPlaces(page, EMPTY)).not.toThrow();
  expect(() => checkPlaces(page, EMPTY.replace('<!-- memory -->', ''))).toThrow('docs/page.md has no place for');
  expect(() => withResults(page, '# Page\n', run(true, '2026-01-02', speed('count', '1')))).toThrow('docs/page.md');
  expect(() => pageOf('nothing')).toThrow('bench or chaos');
});

it('reads what tests recorded', () => {
  expect(resultsOf('{"table":"a","cells":{}}\n{"table":"b","cells":{}}\n').map(({ table }) => table)).toEqual([
    'a',
    'b',
  ]);
});
