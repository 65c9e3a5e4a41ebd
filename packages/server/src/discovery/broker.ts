import type { Config } from '../config/index.js';
import { Secret } from '../platform/secret.js';
import { parseValkeyUrl, type ValkeyTarget } from '../platform/valkey/index.js';
import { addressesOf, reachable } from './address.js';
import { applicationUrl, meansService } from './application-url.js';
import type { ContainerSettings } from './container.js';
import { configuredAt, type Finding, type Found, noAddress } from './finding.js';
import { type Stack, withRole } from './stack.js';
import { optionOf } from './words.js';

const DEFAULT_PORT = 6379;

/** The Valkey that the configuration names; null when it names none. */
export function configuredBroker(config: Config): Found<ValkeyTarget> | null {
  const value = config.broker.url && parseValkeyUrl(config.broker.url.reveal());
  return value ? { value, source: configuredAt(config, 'broker', 'url') } : null;
}

/** The Valkey of the stack: its broker service, or what Celery's own URL names. */
export async function findBroker(stack: Stack): Promise<Finding<ValkeyTarget>> {
  const url = applicationUrl(stack, parseValkeyUrl, 'CELERY_BROKER_URL', 'BROKER_URL', 'REDIS_URL', 'VALKEY_URL');
  const services = withRole(stack, 'BROKER');
  const service = services.find((candidate) => url && meansService(url.value.host, candidate)) ?? services[0];
  if (!service) {
    if (url) return url;
    return {
      missing: 'No service of the project runs Valkey or Redis, and no CELERY_BROKER_URL names one.',
      hint: 'Set broker.url, or services.<service>.role: BROKER for the service that is it.',
    };
  }
  const used = url && meansService(url.value.host, service) ? url : undefined;
  const port = portOf(service.container, used?.value.port);
  const address = await reachable(addressesOf(service.container, port, stack.engineHost));
  if (!address) return noAddress(service.name, port, 'broker.url');

  // What Celery uses comes first: it knows the logical database and the user too.
  const login = used?.value ?? { db: 0, username: null, password: ownPassword(service.container), tls: false };
  return {
    value: { ...login, host: address.host, port: address.port },
    source: `${address.source}, login: ${used?.source ?? `command of ${service.name}`}`,
  };
}

function ownPassword({ words }: ContainerSettings): Secret | null {
  const password = optionOf(words, '--requirepass');
  return password ? new Secret(password) : null;
}

/** The port inside the container: of its command, of Celery's URL, or the declared one. */
function portOf({ words, exposed }: ContainerSettings, used: number | undefined): number {
  return [optionOf(words, '--port'), used, exposed[0]].map(Number).find((port) => port > 0) ?? DEFAULT_PORT;
}
