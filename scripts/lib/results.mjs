// @ts-check
// Measured figures stand in pages of docs/, in tables between markers; the text around them is written by hand.
import { cpus, release, totalmem } from 'node:os';

/**
 * @typedef {object} Table
 * @property {string[]} columns
 * @property {number} key so many of the first columns say what a row is about; a figure in parentheses is not part of that
 */
/** @typedef {{ file: string, command: string, tables: Record<string, Table> }} Page */
/** @typedef {{ table: string, cells: Record<string, string> }} Result */
/** @typedef {{ results: Result[], isComplete: boolean, commit: string, date?: Date }} Run */

const COUNTED = [
  'subscribers',
  'expected',
  'received',
  'declared missing',
  'lost unsaid',
  'repeated',
  'out of order',
  'note',
];

/** @type {Record<string, Page>} */
const PAGES = {
  bench: {
    file: 'docs/benchmarks.md',
    command: 'npm run bench',
    tables: { benchmarks: { columns: ['work', 'today', 'Opsbook', 'result', 'target', 'met'], key: 1 } },
  },
  chaos: {
    file: 'docs/reliability.md',
    command: 'npm run chaos',
    tables: {
      failures: { columns: ['what happens', ...COUNTED], key: 2 },
      loads: { columns: ['what is followed', ...COUNTED], key: 2 },
      steadiness: { columns: ['what goes on', 'measure', 'before', 'after', 'flat'], key: 2 },
    },
  },
};
const MEASURED = 'measured';

/** @throws Error for a name that is none */
export function pageOf(/** @type {string} */ name) {
  const page = PAGES[name];
  if (!page) throw new Error(`Say what to measure: ${Object.keys(PAGES).join(' or ')}.`);
  return page;
}

/** @returns {Result[]} what tests recorded, one JSON object a line */
export function resultsOf(/** @type {string} */ text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/**
 * @param {Page} page
 * @param {string} text of the page
 * @throws Error where a table has no place in it
 */
export function checkPlaces(page, text) {
  for (const name of Object.keys(page.tables)) placeOf(page, text, name);
}

/**
 * The page with the results of a run. One of a part replaces the rows it has results for and keeps the others; a complete
 * one replaces all rows. Each row says when and of which commit it was measured.
 * @param {Page} page
 * @param {string} text of the page
 * @param {Run} run
 * @throws Error where a table has no place in it
 */
export function withResults(page, text, run) {
  let written = text;
  for (const [name, table] of Object.entries(page.tables)) {
    const results = run.results.filter((result) => result.table === name);
    if (results.length === 0) continue;
    const { from, to } = placeOf(page, written, name);
    const kept = run.isComplete ? [] : rowsIn(written.slice(from, to));
    const measured = `${day(run)}, ${run.commit}`;
    const now = results.map(({ cells }) => [...table.columns.map((column) => escaped(cells[column])), measured]);
    const head = [...table.columns, MEASURED];
    const rows = [head, head.map(() => '---'), ...merged(kept, now, table.key)];
    const origin = `\`${page.command}\` wrote this on ${day(run)}, on ${machine()}.`;
    const lines = rows.map((cells) => `| ${cells.join(' | ')} |\n`);
    written = `${written.slice(0, from)}\n${origin}\n\n${lines.join('')}\n${written.slice(to)}`;
  }
  return written;
}

/** Where a table stands in the text of a page. */
function placeOf(/** @type {Page} */ { file }, /** @type {string} */ text, /** @type {string} */ name) {
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end, from);
  if (from < begin.length || to < 0) throw new Error(`${file} has no place for the table ${name}: ${begin}${end}`);
  return { from, to };
}

/** @returns {string[][]} the rows of the one table in a text, without its head */
function rowsIn(/** @type {string} */ text) {
  const lines = text.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

/** @returns {string[][]} */
function merged(/** @type {string[][]} */ kept, /** @type {string[][]} */ now, /** @type {number} */ key) {
  const subject = (/** @type {string[]} */ row) =>
    row
      .slice(0, key)
      .join(' | ')
      .replace(/ \(.*?\)/g, '');
  const left = new Map(now.map((row) => [subject(row), row]));
  const rows = kept.map((row) => {
    const newer = left.get(subject(row));
    left.delete(subject(row));
    return newer ?? row;
  });
  return [...rows, ...left.values()];
}

function escaped(/** @type {string | undefined} */ cell) {
  return (cell ?? '').replaceAll('|', '\\|');
}

function day(/** @type {Run} */ { date = new Date() }) {
  return date.toISOString().slice(0, 10);
}

function machine() {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`;
}
