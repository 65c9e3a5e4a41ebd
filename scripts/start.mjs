#!/usr/bin/env node
// @ts-check
// npm start: runs Opsbook against the configured stack, or brings up the demo where nothing is configured.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Demo } from './lib/demo.mjs';
import { listenForInterrupts } from './lib/interrupts.mjs';
import { NoEngineError } from './lib/no-engine-error.mjs';
import { info, step, warn } from './lib/say.mjs';
import { startServer } from './lib/server.mjs';
import { isPortFree, leaseSlot } from './lib/slot.mjs';
import { prepareWorkspace } from './lib/workspace.mjs';

const PORT = 4600;
const interrupts = listenForInterrupts();

try {
  await prepareWorkspace(interrupts.stop);
  process.exitCode = isConfigured() ? await serve({}) : await serveDemo();
} catch (error) {
  process.exitCode = 1;
  if (!interrupts.stop.aborted) warn(error instanceof Error ? error.message : String(error));
}

/** Whether the user said what to run against. */
function isConfigured() {
  return Boolean(process.env.OPSBOOK_PROJECT || process.env.OPSBOOK_CONFIG) || existsSync('opsbook.yaml');
}

async function serveDemo() {
  const note = (/** @type {string} */ text) => info(`  ${text}`);
  const slot = await leaseSlot({ signal: interrupts.stop, note });
  const demo = new Demo(slot, { signal: interrupts.stop });
  try {
    await bringUp(demo);
    return await serve(
      {
        ...demo.env,
        OPSBOOK_PROJECT: demo.stack?.project ?? 'wms',
        OPSBOOK_PORT: String(await freePort()),
        OPSBOOK_STATE_DIR: join(slot.dir, 'state'),
      },
      // The demo is started again and again: each start shows a token that works.
      { slotDir: slot.dir, args: ['--console-token'] },
    );
  } finally {
    await demo.down(interrupts.hurry);
    slot.release();
  }
}

/** Without the demo the server still runs, and says of Docker that it does not know. */
async function bringUp(/** @type {Demo} */ demo) {
  try {
    await demo.up();
  } catch (error) {
    if (interrupts.stop.aborted || !(error instanceof Error)) throw error;
    warn(error.message);
    info(
      error instanceof NoEngineError ? 'Running Opsbook without a Docker Engine.' : 'Running Opsbook without the demo.',
    );
  }
}

/** Runs the server until it ends or an interrupt ends it, and gives its exit code. */
async function serve(
  /** @type {Record<string, string>} */ env,
  /** @type {{ slotDir?: string, args?: string[] }} */ options = {},
) {
  interrupts.stop.throwIfAborted();
  const server = startServer(env, options);
  const interrupted = new Promise((resolve) => interrupts.stop.addEventListener('abort', resolve, { once: true }));
  await Promise.race([server.ended, interrupted]);
  if (interrupts.stop.aborted) await step('Opsbook', () => server.stop(interrupts.hurry), 'stopped');
  return interrupts.stop.aborted ? 0 : server.ended;
}

async function freePort() {
  for (let port = PORT; port < PORT + 100; port++) if (await isPortFree(port)) return port;
  throw new Error(`No free port between ${PORT} and ${PORT + 99}. Set OPSBOOK_PORT.`);
}
