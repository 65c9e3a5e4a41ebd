import type { ServiceRole } from '@opsbook/schema';

type Roles = Record<string, ServiceRole>;

const SERVERS: Roles = {
  gunicorn: 'BACKEND',
  uvicorn: 'BACKEND',
  nginx: 'FRONTEND',
  'valkey-server': 'BROKER',
  'redis-server': 'BROKER',
};

/** A container that runs one of these uses a server and is none, whatever its image is. */
const CLIENTS: Roles = {
  pg_dump: 'OTHER',
  pg_dumpall: 'OTHER',
  pg_basebackup: 'OTHER',
  psql: 'OTHER',
  'valkey-cli': 'OTHER',
  'redis-cli': 'OTHER',
};

/** Looked for after the clients, as it is a user's name too: `pg_dump -U postgres`. */
const POSTGRES: Roles = { postgres: 'DATABASE' };

/** Names of images, without registry, owner and tag. */
const IMAGES: Roles = {
  nginx: 'FRONTEND',
  'nginx-unprivileged': 'FRONTEND',
  postgres: 'DATABASE',
  postgresql: 'DATABASE',
  postgis: 'DATABASE',
  pgvector: 'DATABASE',
  timescaledb: 'DATABASE',
  valkey: 'BROKER',
  redis: 'BROKER',
};

/** What a service is for, by the words of its entrypoint and command, which may be paths or shell text, or by its image. */
export function roleOf(image: string, command: readonly string[]): ServiceRole {
  const names = programNames(command);
  const byCommand = celeryRole(names) ?? known(SERVERS, names) ?? known(CLIENTS, names) ?? known(POSTGRES, names);
  return byCommand ?? IMAGES[imageName(image)] ?? 'OTHER';
}

/** `celery -A app worker`: one program for several roles, told by its subcommand. */
function celeryRole(names: readonly string[]): ServiceRole | undefined {
  const start = names.indexOf('celery');
  if (start < 0) return undefined;
  return known({ worker: 'WORKER', beat: 'SCHEDULER' }, names.slice(start + 1)) ?? 'OTHER';
}

function known(roles: Roles, names: readonly string[]): ServiceRole | undefined {
  return names.map((name) => roles[name]).find((role) => role !== undefined);
}

function programNames(words: readonly string[]): string[] {
  return words.flatMap((word) => word.split(/\s+/)).map((word) => word.slice(word.lastIndexOf('/') + 1));
}

function imageName(reference: string): string {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return name.split(/[:@]/, 1)[0] ?? '';
}
