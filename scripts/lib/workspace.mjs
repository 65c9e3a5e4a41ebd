// @ts-check
// Installs dependencies and builds, each only when something it depends on has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from './cache.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';

/** The checkout these scripts belong to. */
export const ROOT = new URL('../../', import.meta.url).pathname;
const FIFTEEN_MINUTES = 900_000;
const MANIFESTS = /(^|\/)(package\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml)$/;
const SOURCES = /\.(ts|mts|cts|graphql|json)$/;
/** Made by the installation or the build itself. */
const PRODUCTS = /(^|\/)(node_modules|dist)(\/|$)|\.tsbuildinfo$|(^|\/)(_generated[^/]*|schema\.graphql)(\/|$)/;
const BUILT = ['packages/server/dist/cli.js', 'packages/sdk/dist/index.js'];

/** Makes sure that the workspace is installed and built. @param {AbortSignal} signal */
export async function prepareWorkspace(signal) {
  const files = ['packages', 'test'].flatMap((folder) => filesUnder(folder));
  const top = readdirSync(ROOT).filter((name) => MANIFESTS.test(name) || name.startsWith('tsconfig'));
  const manifests = [...top, ...files].filter((file) => MANIFESTS.test(file));
  const sources = [...top, ...files].filter((file) => SOURCES.test(file));

  await once('install', manifests, [], 'Dependencies', (note) => {
    const onLine = (/** @type {string} */ line) => line.startsWith('npm warn') || note(line.trim());
    return pnpm(['install', '--frozen-lockfile'], { doing: 'installing dependencies', onLine, signal });
  });
  await once('build', [...manifests, ...sources], BUILT, 'Build', (note) => {
    note('compiling');
    return pnpm(['run', 'build'], { doing: 'building', signal });
  });
}

/**
 * Runs pnpm, in the version package.json asks for.
 * @param {string[]} args
 * @param {import('./run.mjs').RunOptions} options
 */
async function pnpm(args, options) {
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).packageManager;
  const present = await run(['pnpm', '--version'], { doing: 'looking for pnpm', cwd: ROOT }).catch(() => '');
  const program = `pnpm@${present}` === wanted ? ['pnpm'] : ['npx', '--yes', wanted];
  const env = { ...process.env, npm_config_update_notifier: 'false' };
  return run([...program, ...args], { deadlineMs: FIFTEEN_MINUTES, cwd: ROOT, env, ...options });
}

/**
 * Does a step unless it was done with the same files before. The stamp lies with what it speaks of, in node_modules.
 * @param {string} name
 * @param {string[]} inputs files the step depends on
 * @param {string[]} outputs files it must have made
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<unknown>} work
 */
async function once(name, inputs, outputs, title, work) {
  const stamp = join(ROOT, 'node_modules', `.opsbook-${name}`);
  const hash = hashOf(inputs);
  if (readIfThere(stamp) === hash && outputs.every((file) => existsSync(join(ROOT, file)))) return;
  await step(title, work, 'done');
  writeFileSync(stamp, hash);
}

function hashOf(/** @type {string[]} */ files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

/** Files of the checkout below a folder, without what installing and building make. @returns {string[]} */
function filesUnder(/** @type {string} */ folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (PRODUCTS.test(path)) return [];
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
