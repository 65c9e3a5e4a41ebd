// @ts-check
// The base image of the demo: Debian with all server software in it.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cachePath, makeOnce, shortHash } from './cache.mjs';
import { canInstall, debianMirror, distribution, install, SUITE } from './debian.mjs';
import { docker } from './docker.mjs';
import { run, succeeds } from './run.mjs';

const RECIPE = new URL('../../demo/image/', import.meta.url).pathname;
const PARTS = ['packages.txt', 'dpkg.cfg', 'createcluster.conf', 'Dockerfile'].map((name) => join(RECIPE, name));
const TWENTY_MINUTES = 1_200_000;

/**
 * Makes sure that the engine has the base image, and gives its reference. The tag names the recipe, so that a change
 * of it makes a new image.
 * @param {Record<string, string>} env as made by dockerEnvironment
 * @param {{ note: (text: string) => void, signal?: AbortSignal }} options
 * @returns {Promise<string>}
 */
export async function ensureBaseImage(env, { note, signal }) {
  const hash = shortHash(...PARTS.map((file) => readFileSync(file, 'utf8')));
  const reference = `wms-base:${hash}`;
  const listed = await docker(env, ['image', 'ls', '--quiet', reference], { doing: 'looking for the image', signal });
  if (listed !== '') return reference;

  if (distribution() !== 'debian' || !canInstall() || !debianMirror()) {
    note('building from the Dockerfile');
    const argv = ['build', '--network', 'host', '--tag', reference, RECIPE];
    const onLine = (/** @type {string} */ line) => note(line.trim());
    await docker(env, argv, { doing: 'building the image', deadlineMs: TWENTY_MINUTES, onLine, signal });
    return reference;
  }
  const tar = await makeOnce(cachePath('images', `${hash}.tar`), (partial) => bootstrap(partial, { note, signal }));
  note(`importing ${Math.round(statSync(tar).size / 1e6)} MB`);
  const change = ['--change', dockerfileEnvironment()];
  await docker(env, ['import', ...change, tar, reference], {
    doing: 'importing the image',
    deadlineMs: 300_000,
    signal,
  });
  return reference;
}

/** Makes the file system from Debian's packages, with no registry needed. */
async function bootstrap(
  /** @type {string} */ tar,
  /** @type {{ note: (text: string) => void, signal?: AbortSignal }} */ { note, signal },
) {
  if (!(await succeeds(['mmdebstrap', '--version'], { doing: 'looking for mmdebstrap' }))) {
    await install(['mmdebstrap'], { note, signal });
  }
  note('installing its packages, about a minute');
  const [packages = '', excludes, cluster] = PARTS;
  const list = readFileSync(packages, 'utf8').replaceAll(/^#.*$/gm, '').trim().split(/\s+/);
  const argv = [
    ...['mmdebstrap', '--variant=apt', '--format=tar', `--include=${list.join(',')}`, `--dpkgopt=${excludes}`],
    '--aptopt=APT::Install-Recommends "false"',
    // Before the packages come: PostgreSQL's reads this when it is installed.
    '--essential-hook=mkdir -p "$1/etc/postgresql-common"',
    `--essential-hook=copy-in ${cluster} /etc/postgresql-common`,
    ...[SUITE, tar, debianMirror() ?? ''],
  ];
  const onLine = (/** @type {string} */ line) => line.startsWith('I: ') && note(line.slice(3));
  await run(argv, { doing: 'making the image', deadlineMs: TWENTY_MINUTES, onLine, signal });
}

/** The ENV line of the Dockerfile, so that both ways make the same image. */
function dockerfileEnvironment() {
  return readFileSync(join(RECIPE, 'Dockerfile'), 'utf8').match(/^ENV .*$/m)?.[0] ?? 'ENV LANG=C.UTF-8';
}
