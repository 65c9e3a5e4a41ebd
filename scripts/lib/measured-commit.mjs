// @ts-check
import { run } from './run.mjs';
import { ROOT } from './workspace.mjs';

/** The commit that is checked out, with `-dirty` when files other than documentation have changes. */
export async function measuredCommit() {
  const git = (/** @type {string[]} */ ...args) => run(['git', ...args], { doing: 'reading the commit', cwd: ROOT });
  const commit = await git('rev-parse', '--short=7', 'HEAD');
  const changes = await git('status', '--porcelain', '--', '.', ':(exclude)docs');
  return changes === '' ? commit : `${commit}-dirty`;
}
