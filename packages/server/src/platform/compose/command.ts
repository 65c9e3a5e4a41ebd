import { CapabilityMissing, Unavailable } from '@opsbook/schema';
import type { Engine } from '../docker/engine.js';
import { type ProcessEnvironment, run } from '../process/index.js';

export const INSTALL = 'Install the Docker command with its Compose plugin (version 2) where Opsbook runs.';

/** The Docker command's own settings, which are passed on to it. */
const PASSED_ON = ['DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'DOCKER_API_VERSION', 'DOCKER_BUILDKIT'];

const CANDIDATES: readonly [string, ...string[]][] = [['docker', 'compose'], ['docker-compose']];
const DEADLINE_MS = 20_000;

/** How compose is called for one engine. */
export interface ComposeCommand {
  /** `docker compose`, or the program of its own. */
  argv: readonly [string, ...string[]];
  env: ProcessEnvironment;
}

/**
 * Finds a compose that reaches the engine. A command much newer than the engine does so only when it is told the
 * engine's version of the API.
 * @throws CapabilityMissing where there is none; Unavailable when it does not reach the engine
 */
export async function findCompose(engine: Engine): Promise<ComposeCommand> {
  const env = environmentOf(engine);
  const argv = await firstInstalled(env);
  const reaches = (more: ProcessEnvironment) =>
    attempt([...argv, 'ls', '--format', 'json'], 'ask compose for its projects', { ...env, ...more });
  const problem = await reaches({});
  if (problem === null) return { argv, env };
  const { ApiVersion } = await engine.call('ask the engine for its version', () => engine.docker.version());
  const told = { DOCKER_API_VERSION: ApiVersion };
  if ((await reaches(told)) === null) return { argv, env: { ...env, ...told } };
  throw new Unavailable(
    'docker compose',
    `${argv.join(' ')} does not reach the engine at ${engine.host}: ${problem}`,
    'Check that `docker compose ls` works for the user that Opsbook runs as.',
  );
}

function environmentOf(engine: Engine): ProcessEnvironment {
  const own = PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return {
    ...Object.fromEntries(own),
    // The command knows no http: or https: here.
    DOCKER_HOST: engine.host.replace(/^https?:/, 'tcp:'),
    COMPOSE_ANSI: 'never',
    COMPOSE_PROGRESS: 'plain',
    BUILDKIT_PROGRESS: 'plain',
  };
}

async function firstInstalled(env: ProcessEnvironment): Promise<ComposeCommand['argv']> {
  for (const argv of CANDIDATES) {
    if ((await attempt([...argv, 'version', '--short'], 'ask for the version of compose', env)) === null) return argv;
  }
  throw new CapabilityMissing('There is no `docker compose` where Opsbook runs.', INSTALL);
}

/** Null when a command succeeds, otherwise what it said. */
async function attempt(
  argv: readonly [string, ...string[]],
  doing: string,
  env: ProcessEnvironment,
): Promise<string | null> {
  try {
    const { exitCode, stderr, stdout } = await run(argv, { doing, install: INSTALL, deadlineMs: DEADLINE_MS, env });
    return exitCode === 0 ? null : (stderr || stdout).trim() || `exit code ${exitCode}`;
  } catch (error) {
    if (error instanceof CapabilityMissing) return error.message;
    throw error;
  }
}
