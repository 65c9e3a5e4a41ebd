// @ts-check
import { cpus, release, totalmem } from 'node:os';

/** @typedef {{ file: string, title: string, command: string, columns: string[], intro: string }} Page */

/** @type {Record<string, Page>} */
const PAGES = {
  bench: {
    file: 'docs/benchmarks.md',
    title: 'Benchmarks',
    command: 'npm run bench',
    columns: ['work', 'today', 'Opsbook', 'result', 'target', 'met'],
    intro:
      'What Opsbook costs beside what it replaces: both were measured in the same run, on the same data, one after the\nother. Opsbook is the whole server in a process of its own, asked over HTTP or WebSocket on loopback.',
  },
  chaos: {
    file: 'docs/reliability.md',
    title: 'Reliability',
    command: 'npm run chaos',
    columns: [
      'what happens',
      'subscribers',
      'expected',
      'received',
      'declared missing',
      'lost unsaid',
      'repeated',
      'note',
    ],
    intro:
      'Numbered lines, followed by the SDK through what goes wrong in practice. Every number that was written must either be\nreceived or lie in a declared gap, and none may come twice: “lost unsaid” and “repeated” have to be 0.',
  },
};

/** @throws Error for a name that is none */
export function pagesOf(/** @type {string} */ name) {
  const page = PAGES[name];
  if (!page) throw new Error(`Say what to measure: ${Object.keys(PAGES).join(' or ')}.`);
  return page;
}

/**
 * The page of some results.
 * @param {Page} page
 * @param {string} results one JSON object a line, with a cell for each column
 */
export function documentOf({ title, intro, command, columns }, results) {
  const rows = results
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => /** @type {Record<string, string>} */ (JSON.parse(line)));
  const table = [columns, columns.map(() => '---'), ...rows.map((row) => columns.map((name) => row[name] ?? ''))];
  const text = table.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`;
  const date = new Date().toISOString().slice(0, 10);
  return `# ${title}\n\n${intro}\n\nRepeat it with \`${command}\`, which writes this page. Measured on ${date}: ${machine}.\n\n${text.join('\n')}\n`;
}
