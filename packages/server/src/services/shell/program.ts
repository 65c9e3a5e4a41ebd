import { CapabilityMissing, InvalidInput, type ShellProgram } from '@opsbook/schema';
import type Docker from 'dockerode';
import { settingsOf } from '../../discovery/container.js';
import { optionOf } from '../../discovery/words.js';
import type { Engine } from '../../platform/docker/engine.js';
import { statusOf } from '../../platform/docker/engine-failure.js';
import type { InspectedService } from '../service-memory.js';

const FOLDERS = ['/bin', '/usr/bin', '/usr/local/bin'];
const NAMES: Record<ShellProgram, readonly string[]> = {
  SHELL: ['bash', 'sh'],
  BASH: ['bash'],
  SH: ['sh'],
  PSQL: ['psql'],
  VALKEY_CLI: ['valkey-cli', 'redis-cli'],
};
/** What else a program needs of a service: its role, as a message has it. */
const ROLES: Partial<Record<ShellProgram, { role: string; text: string }>> = {
  PSQL: { role: 'DATABASE', text: 'PostgreSQL' },
  VALKEY_CLI: { role: 'BROKER', text: 'Valkey or Redis' },
};

/** A program of the list as it is run in one container. */
export interface ResolvedProgram {
  argv: string[];
  /** As NAME=value, credentials of the container's own among them. */
  env: string[];
}

/**
 * Finds the file of a program in a container.
 * @throws InvalidInput where the service is of another kind, CapabilityMissing where the container has no such program
 */
export async function resolveProgram(
  engine: Engine,
  program: ShellProgram,
  { name, role }: Pick<InspectedService, 'name' | 'role'>,
  info: Docker.ContainerInspectInfo,
): Promise<ResolvedProgram> {
  const needed = ROLES[program];
  if (needed && needed.role !== role) {
    throw new InvalidInput(
      'input.program',
      `${name} does not run ${needed.text}.`,
      'Use SHELL, or name another service.',
    );
  }
  for (const file of NAMES[program].flatMap((each) => FOLDERS.map((folder) => `${folder}/${each}`))) {
    if (await isThere(engine, info.Id, file))
      return { argv: [file, ...argumentsOf(program, info)], env: environment(program, info) };
  }
  throw new CapabilityMissing(
    `The container of ${name} has no ${NAMES[program].join(' or ')} in ${FOLDERS.join(', ')}.`,
    program === 'SHELL' || program === 'SH' ? 'Use serviceExec with a program that it has.' : 'Use another program.',
  );
}

async function isThere(engine: Engine, id: string, path: string): Promise<boolean> {
  try {
    await engine.call(`look for ${path} in a container`, () => engine.docker.getContainer(id).infoArchive({ path }));
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/** Valkey is asked for at the port that its server was told. */
function argumentsOf(program: ShellProgram, info: Docker.ContainerInspectInfo): string[] {
  const port = program === 'VALKEY_CLI' ? optionOf(settingsOf(info)?.words ?? [], '--port') : undefined;
  return port ? ['-p', port] : [];
}

/** Who the container's own settings say the server is for, in the variables the clients read. */
function environment(program: ShellProgram, info: Docker.ContainerInspectInfo): string[] {
  const { env = {}, words = [] } = settingsOf(info) ?? {};
  const password = optionOf(words, '--requirepass') ?? env.VALKEY_PASSWORD ?? env.REDIS_PASSWORD;
  const user = env.POSTGRES_USER ?? 'postgres';
  const variables: Partial<Record<ShellProgram, Record<string, string | undefined>>> = {
    PSQL: { PGUSER: user, PGDATABASE: env.POSTGRES_DB ?? user, PGPASSWORD: env.POSTGRES_PASSWORD },
    VALKEY_CLI: { REDISCLI_AUTH: password, VALKEYCLI_AUTH: password },
  };
  const entries = Object.entries(variables[program] ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return ['TERM=xterm-256color', ...entries.map(([name, value]) => `${name}=${value}`)];
}
