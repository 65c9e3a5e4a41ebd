// @ts-check
// Opsbook's server as a child process, noted in its slot so that a later run can end it when this one dies.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from './cache.mjs';
import { identity, isAlive, signalProcess } from './processes.mjs';
import { until } from './until.mjs';

const CLI = new URL('../../packages/server/bin/opsbook.js', import.meta.url).pathname;
const STOP_MS = 15_000;

/**
 * Starts `opsbook serve`; what it prints goes to our own output.
 * @param {Record<string, string>} env changes to this process's environment
 * @param {{ slotDir?: string, args?: string[] }} [options] `slotDir`: where to note it; `args`: options of `serve`
 */
export function startServer(env, { slotDir, args = [] } = {}) {
  // A group of its own: Ctrl-C reaches it through us, when its turn has come.
  const child = spawn(process.execPath, [CLI, 'serve', ...args], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const note = slotDir && join(slotDir, 'server.pid');
  /** @type {Promise<number>} its exit code; 1 when it could not be started or was killed */
  const ended = new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
  if (note && child.pid) {
    mkdirSync(slotDir, { recursive: true });
    writeFileSync(note, identity(child.pid));
    ended.then(() => rmSync(note, { force: true }));
  }
  return { ended, stop: (/** @type {AbortSignal} */ hurry) => stop(child.pid, ended, hurry) };
}

/** Ends the server that an earlier run noted in this slot and left running. */
export async function stopRecordedServer(/** @type {string} */ slotDir) {
  const note = join(slotDir, 'server.pid');
  const id = readIfThere(note);
  if (id && isAlive(id)) {
    const pid = Number(id.split('-')[0]);
    signalProcess(pid, 'SIGTERM');
    const gone = () => !isAlive(id);
    await until('the server of an earlier run had stopped', gone, { deadlineMs: STOP_MS }).catch(() => {
      signalProcess(pid, 'SIGKILL');
    });
  }
  rmSync(note, { force: true });
}

async function stop(
  /** @type {number | undefined} */ pid,
  /** @type {Promise<number>} */ ended,
  /** @type {AbortSignal} */ hurry,
) {
  if (pid === undefined) return;
  const kill = () => signalProcess(pid, 'SIGKILL');
  signalProcess(pid, 'SIGTERM');
  const late = setTimeout(kill, STOP_MS);
  hurry.addEventListener('abort', kill, { once: true });
  await ended;
  clearTimeout(late);
  hurry.removeEventListener('abort', kill);
}
