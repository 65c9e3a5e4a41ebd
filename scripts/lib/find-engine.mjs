// @ts-check
// Where to get a Docker Engine from: one that is there, or the means for one of our own.
import { canInstall, distribution, install } from './debian.mjs';
import { NoEngineError } from './no-engine-error.mjs';
import { run, succeeds } from './run.mjs';

/** @type {Record<string, string[]>} */
const PACKAGES = { debian: ['docker.io'], ubuntu: ['docker.io', 'docker-compose-v2'] };
const REMEDY =
  'Start a Docker Engine, or run this as root on Debian or Ubuntu, where one is installed and started by itself.';

/**
 * Address of the engine that the docker command reaches: of DOCKER_HOST, its context, or the default socket.
 * @returns {Promise<string | null>} null when none answers
 */
export async function runningEngine() {
  const asking = { doing: 'looking for a Docker Engine', deadlineMs: 10_000 };
  if (!(await succeeds(['docker', 'version'], asking))) return null;
  if (process.env.DOCKER_HOST) return process.env.DOCKER_HOST;
  return run(['docker', 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], asking);
}

/**
 * Makes sure that dockerd can be started here, installing it where that is possible.
 * @param {{ note: (text: string) => void, signal?: AbortSignal }} options
 * @throws {NoEngineError}
 */
export async function ensureDockerd({ note, signal }) {
  if (process.platform !== 'linux') throw new NoEngineError(`dockerd does not run on ${process.platform}.`, REMEDY);
  if (process.getuid?.() !== 0) throw new NoEngineError('A private Docker Engine needs root.', REMEDY);
  if (await isInstalled()) return;
  const packages = PACKAGES[distribution()];
  if (!packages || !canInstall()) throw new NoEngineError('Docker is not installed.', REMEDY);
  try {
    await install(packages, { note, signal });
  } catch (error) {
    throw new NoEngineError('Docker is not installed, and apt-get could not install it.', REMEDY, error);
  }
  if (!(await isInstalled())) throw new NoEngineError('Docker was installed but is not in the PATH.', REMEDY);
}

async function isInstalled() {
  const there = (/** @type {string} */ program) =>
    succeeds([program, '--version'], { doing: 'looking for Docker', deadlineMs: 10_000 });
  return (await there('dockerd')) && (await there('docker'));
}
