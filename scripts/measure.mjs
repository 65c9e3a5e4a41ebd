#!/usr/bin/env node
// @ts-check
// npm run bench, npm run chaos: measures on the lab and writes what came out into the tables of a page in docs/. With
// arguments, which go to vitest, a part is run, and the rows of the others stay.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIfThere } from './lib/cache.mjs';
import { listenForInterrupts } from './lib/interrupts.mjs';
import { inLab } from './lib/lab.mjs';
import { measuredCommit } from './lib/measured-commit.mjs';
import { checkPlaces, pageOf, resultsOf, withResults } from './lib/results.mjs';
import { info, warn } from './lib/say.mjs';
import { runVitest } from './lib/vitest.mjs';
import { prepareWorkspace, ROOT } from './lib/workspace.mjs';

const [name = '', ...args] = process.argv.slice(2);
const interrupts = listenForInterrupts();
const dir = mkdtempSync(join(tmpdir(), 'opsbook-measure-'));
const recorded = join(dir, 'results');

try {
  const page = pageOf(name);
  const file = join(ROOT, page.file);
  checkPlaces(page, readFileSync(file, 'utf8'));
  await prepareWorkspace(interrupts.stop);
  const argv = ['--config', 'vitest.measure.config.ts', '--project', name, ...args];
  const measure = (/** @type {Record<string, string>} */ env) =>
    runVitest(argv, { ...env, OPSBOOK_RESULTS: recorded }, interrupts.stop);
  const refuse = (/** @type {Error} */ error) => {
    throw error;
  };
  const { failed } = await inLab(interrupts, measure, refuse, { services: name === 'bench' });
  interrupts.stop.throwIfAborted();
  // Failed measurements are written too: what a page shows is what was seen last.
  const results = resultsOf(readIfThere(recorded) ?? '');
  for (const { cells } of results) console.log(Object.values(cells).join(' | '));
  const commit = await measuredCommit();
  writeFileSync(
    file,
    withResults(page, readFileSync(file, 'utf8'), { results, isComplete: args.length === 0, commit }),
  );
  info(`${results.length} rows written into ${page.file}`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  process.exitCode = 1;
  if (!interrupts.stop.aborted) warn(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
