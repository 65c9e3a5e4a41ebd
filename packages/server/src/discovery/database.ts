import type { Config } from '../config/index.js';
import { type PostgresTarget, parsePostgresUrl } from '../platform/postgres/index.js';
import { addressesOf, reachable } from './address.js';
import { applicationUrl, meansService } from './application-url.js';
import type { ContainerSettings } from './container.js';
import { databaseLogin } from './database-login.js';
import { configuredAt, type Finding, type Found, noAddress } from './finding.js';
import { type Stack, withRole } from './stack.js';
import { optionOf } from './words.js';

const DEFAULT_PORT = 5432;

/** The PostgreSQL that the configuration names; null when it names none. */
export function configuredDatabase(config: Config): Found<PostgresTarget> | null {
  const value = config.database.url && parsePostgresUrl(config.database.url.reveal());
  return value ? { value, source: configuredAt(config, 'database', 'url') } : null;
}

/** The PostgreSQL of the stack: its database service, or what the application's own URL names. */
export async function findDatabase(stack: Stack): Promise<Finding<PostgresTarget>> {
  const url = applicationUrl(stack, parsePostgresUrl, 'DATABASE_URL', 'SQLALCHEMY_DATABASE_URI');
  const services = withRole(stack, 'DATABASE');
  const service = services.find((candidate) => url && meansService(url.value.host, candidate)) ?? services[0];
  if (!service) {
    if (url) return url;
    return {
      missing: 'No service of the project runs PostgreSQL, and no DATABASE_URL names one.',
      hint: 'Set database.url, or services.<service>.role: DATABASE for the service that is it.',
    };
  }
  const used = url && meansService(url.value.host, service) ? url : undefined;
  const port = portOf(service.container, used?.value.port);
  const address = await reachable(addressesOf(service.container, port, stack.engineHost));
  if (!address) return noAddress(service.name, port, 'database.url');

  const login = await databaseLogin(stack, service);
  const { user, password, database } = login ??
    used?.value ?? { user: 'postgres', password: null, database: 'postgres' };
  return {
    value: { host: address.host, port: address.port, user, password, database, tls: 'off' },
    source: `${address.source}, login: ${login?.source ?? used?.source ?? 'the defaults of PostgreSQL'}`,
  };
}

/** The port inside the container: of its command, its environment, the application's URL, or the declared one. */
function portOf({ words, env, exposed }: ContainerSettings, used: number | undefined): number {
  const parameter = words.find((word) => /^(--)?port=\d+$/.test(word))?.split('=')[1];
  const ports = [parameter, optionOf(words, '-p', '--port'), env.PGPORT, used, exposed[0]];
  return ports.map(Number).find((port) => port > 0) ?? DEFAULT_PORT;
}
