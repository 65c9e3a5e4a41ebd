#!/usr/bin/env node
// @ts-check
// npm test: every test, those included that need a Docker Engine. Arguments go to vitest.
// OPSBOOK_REQUIRE_LAB=1: a lab that cannot be had counts as a failure.
import { listenForInterrupts } from './lib/interrupts.mjs';
import { inLab } from './lib/lab.mjs';
import { info, warn } from './lib/say.mjs';
import { runVitest } from './lib/vitest.mjs';
import { prepareWorkspace } from './lib/workspace.mjs';

const interrupts = listenForInterrupts();
const isLabRequired = process.env.OPSBOOK_REQUIRE_LAB === '1';
let hasLab = true;

try {
  await prepareWorkspace(interrupts.stop);
  const run = (/** @type {Record<string, string>} */ env) => runVitest(process.argv.slice(2), env, interrupts.stop);
  const { passed, failed, skipped } = await inLab(interrupts, run, sayNoLab);
  const failures = failed + Number(!hasLab && isLabRequired);
  process.exitCode = failures > 0 ? 1 : 0;
  console.log(`${passed} passed, ${failures} failed, ${skipped} skipped`);
} catch (error) {
  process.exitCode = 1;
  if (!interrupts.stop.aborted) warn(error instanceof Error ? error.message : String(error));
  console.log('0 passed, 1 failed, 0 skipped');
}

function sayNoLab(/** @type {Error} */ error) {
  hasLab = false;
  warn(error.message);
  const consequence = isLabRequired ? 'This counts as a failure.' : 'The tests that need it are skipped.';
  info(`There is no lab. ${consequence}`);
}
