#!/usr/bin/env node
// @ts-check
// npm run bench, npm run chaos: measures on the lab and writes the table of what came out into docs/. With arguments, which
// go to vitest, only a part is run, and the table is only shown.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIfThere } from './lib/cache.mjs';
import { listenForInterrupts } from './lib/interrupts.mjs';
import { inLab } from './lib/lab.mjs';
import { documentOf, pagesOf } from './lib/results.mjs';
import { warn } from './lib/say.mjs';
import { runVitest } from './lib/vitest.mjs';
import { prepareWorkspace, ROOT } from './lib/workspace.mjs';

const [name = '', ...args] = process.argv.slice(2);
const page = pagesOf(name);
const interrupts = listenForInterrupts();
const dir = mkdtempSync(join(tmpdir(), 'opsbook-measure-'));
const results = join(dir, 'results');

try {
  await prepareWorkspace(interrupts.stop);
  const argv = ['--config', 'vitest.measure.config.ts', '--project', name, ...args];
  const run = (/** @type {Record<string, string>} */ env) =>
    runVitest(argv, { ...env, OPSBOOK_RESULTS: results }, interrupts.stop);
  const { failed } = await inLab(interrupts, run, (error) => {
    throw error;
  });
  const text = documentOf(page, readIfThere(results) ?? '');
  console.log(text);
  if (failed === 0 && args.length === 0) writeFileSync(join(ROOT, page.file), text);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  process.exitCode = 1;
  if (!interrupts.stop.aborted) warn(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
