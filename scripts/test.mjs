#!/usr/bin/env node
// @ts-check
// npm test: every test, those included that need a Docker Engine. Arguments go to vitest.
// OPSBOOK_REQUIRE_LAB=1: a lab that cannot be had counts as a failure.
import { Demo } from './lib/demo.mjs';
import { listenForInterrupts } from './lib/interrupts.mjs';
import { info, warn } from './lib/say.mjs';
import { leaseSlot } from './lib/slot.mjs';
import { runVitest } from './lib/vitest.mjs';
import { prepareWorkspace } from './lib/workspace.mjs';

const interrupts = listenForInterrupts();
const isLabRequired = process.env.OPSBOOK_REQUIRE_LAB === '1';

try {
  await prepareWorkspace(interrupts.stop);
  const { passed, failed, skipped } = await runInLab();
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
} catch (error) {
  process.exitCode = 1;
  if (!interrupts.stop.aborted) warn(error instanceof Error ? error.message : String(error));
  console.log('0 passed, 1 failed, 0 skipped');
}

async function runInLab() {
  const args = process.argv.slice(2);
  const slot = await leaseSlot({ signal: interrupts.stop, note: (text) => info(`  ${text}`) });
  const demo = new Demo(slot, { isLab: true, signal: interrupts.stop });
  try {
    const lab = await bringUp(demo);
    // What the docker command needs besides; which engine to use, each test says itself.
    const { DOCKER_HOST: _, ...docker } = demo.env;
    const counts = await runVitest(args, lab ? { ...docker, OPSBOOK_LAB: JSON.stringify(lab) } : {}, interrupts.stop);
    return lab || !isLabRequired ? counts : { ...counts, failed: counts.failed + 1 };
  } finally {
    await demo.down(interrupts.hurry);
    slot.release();
  }
}

/** The lab, or null where it cannot be had. */
async function bringUp(/** @type {Demo} */ demo) {
  try {
    await demo.up();
    return demo.toLab();
  } catch (error) {
    if (interrupts.stop.aborted || !(error instanceof Error)) throw error;
    warn(error.message);
    const consequence = isLabRequired ? 'This counts as a failure.' : 'The tests that need it are skipped.';
    info(`There is no lab. ${consequence}`);
    return null;
  }
}
