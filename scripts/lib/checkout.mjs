// @ts-check
// The demo is deployed as a WMS would be: from a git checkout with a remote to pull from.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const DEMO = new URL('../../demo/', import.meta.url).pathname;
/** Belongs to the place of deployment, not to the code. */
const KEPT = new Set(['.git', '.env', '.env.prod', 'backups']);
const NOT_DEPLOYED = new Set(['image']);

/**
 * Brings the checkout up to the demo's files; a commit is made only when something changed.
 * @param {string} dir the checkout; its remote is made beside it
 * @param {{ fresh?: boolean }} [options] `fresh`: begin a new history; only the credentials stay
 * @returns {Promise<string>} the commit
 */
export async function prepareCheckout(dir, { fresh = false } = {}) {
  const remote = `${dir}.git`;
  if (fresh)
    for (const old of [join(dir, '.git'), join(dir, 'backups'), remote]) rmSync(old, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  if (!existsSync(join(dir, '.git'))) {
    await git(dir, ['init', '--quiet', '--initial-branch', 'main']);
    await git(dir, ['init', '--quiet', '--bare', '--initial-branch', 'main', remote]);
    await git(dir, ['remote', 'add', 'origin', remote]);
  }
  for (const name of readdirSync(dir)) if (!KEPT.has(name)) rmSync(join(dir, name), { recursive: true });
  for (const name of readdirSync(DEMO)) {
    const local = KEPT.has(name) || NOT_DEPLOYED.has(name) || name === '__pycache__';
    if (!local) cpSync(join(DEMO, name), join(dir, name), { recursive: true });
  }
  await git(dir, ['add', '--all']);
  if ((await git(dir, ['status', '--porcelain'])) !== '') {
    await git(dir, ['commit', '--quiet', '--message', 'Deploy the WMS']);
    await git(dir, ['push', '--quiet', '--force', '--set-upstream', 'origin', 'main']);
  }
  return git(dir, ['rev-parse', 'HEAD']);
}

/** Runs git on this repository alone: with no configuration, hooks or GIT_ variables from outside. */
function git(/** @type {string} */ cwd, /** @type {string[]} */ args) {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const env = { ...clean, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=WMS', '-c', 'user.email=wms@localhost'];
  return run(['git', ...identity, ...args], { doing: `preparing the checkout (git ${args[0]})`, cwd, env });
}
