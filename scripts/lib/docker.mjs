// @ts-check
// The docker command and its compose plugin, set up so that they work with a given engine.
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cachePath, makeOnce } from './cache.mjs';
import { canInstall, debianMirror, unpack } from './debian.mjs';
import { NoEngineError } from './no-engine-error.mjs';
import { run, succeeds } from './run.mjs';

const PLUGIN = 'usr/libexec/docker/cli-plugins/docker-compose';

/**
 * The environment in which `docker` and `docker compose` reach the engine. Fetches the compose plugin when it is missing.
 * @param {string} dockerHost the engine's address
 * @param {{ note?: (text: string) => void, signal?: AbortSignal }} [options]
 * @returns {Promise<Record<string, string>>} only what differs from this process's environment
 */
export async function dockerEnvironment(dockerHost, { note, signal } = {}) {
  /** @type {Record<string, string>} */
  const env = { DOCKER_HOST: dockerHost };
  const works = (/** @type {string[]} */ argv, /** @type {Record<string, string>} */ extra) =>
    succeeds(['docker', ...argv], {
      doing: 'asking docker',
      deadlineMs: 20_000,
      env: merged({ ...env, ...extra }),
      signal,
    });

  // A command much newer than the engine talks to it only when told the engine's version of the API.
  if (!(await works(['version'], {}))) {
    const apiVersion = { DOCKER_API_VERSION: '1.41' };
    if (await works(['version'], apiVersion)) Object.assign(env, apiVersion);
  }
  if (!(await works(['compose', 'version'], {}))) {
    note?.('setting up the compose plugin');
    env.DOCKER_CONFIG = await composeConfiguration(signal);
    if (!(await works(['compose', 'version'], {}))) throw noCompose();
  }
  return env;
}

/** This process's environment with the given changes. */
export function merged(/** @type {Record<string, string>} */ env) {
  return { ...process.env, ...env };
}

/**
 * Runs the docker command.
 * @param {Record<string, string>} env as made by dockerEnvironment
 * @param {string[]} args
 * @param {import('./run.mjs').RunOptions} options
 */
export function docker(env, args, options) {
  return run(['docker', ...args], { ...options, env: merged(env) });
}

/** A configuration folder of the docker command that holds Debian's compose plugin and nothing else. */
async function composeConfiguration(/** @type {AbortSignal | undefined} */ signal) {
  if (!canInstall() || !debianMirror()) throw noCompose();
  const unpacked = await makeOnce(cachePath('docker-compose'), (partial) => unpack('docker-compose', partial, signal));
  return makeOnce(cachePath('docker-config'), async (partial) => {
    mkdirSync(join(partial, 'cli-plugins'), { recursive: true });
    symlinkSync(join(unpacked, PLUGIN), join(partial, 'cli-plugins', 'docker-compose'));
  });
}

function noCompose() {
  return new NoEngineError('`docker compose` is missing.', 'Install the Compose plugin of Docker (version 2).');
}
