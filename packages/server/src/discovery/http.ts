import type { ServiceRole } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import { addressesOf, reachable } from './address.js';
import { configuredAt, type Finding, type Found, noAddress } from './finding.js';
import { type HttpPort, httpPortOf } from './http-port.js';
import type { Stack, StackService } from './stack.js';

/** Where a service answers HTTP. */
export interface HttpService {
  service: string;
  role: ServiceRole;
  health: Finding<string>;
  /** Prometheus metrics; only of the backend. */
  metrics: Finding<string> | null;
}

/** Services whose health URL is configured; they can be asked while the engine is away. */
export function configuredHttp(config: Config): HttpService[] {
  return Object.keys(config.health.http).map((service) => ({
    service,
    role: config.services[service]?.role ?? 'OTHER',
    health: configuredHealth(config, service) as Found<string>,
    metrics: null,
  }));
}

/** The backend, the frontend, and every other service with a configured URL. */
export async function findHttp(stack: Stack): Promise<HttpService[]> {
  const { config } = stack;
  const named = (name: string) => Boolean(config.health.http[name] ?? config.services[name]?.url);
  const asked = stack.services.filter(({ name, role }) => role === 'BACKEND' || role === 'FRONTEND' || named(name));
  const found = await Promise.all(asked.map((service) => httpOf(stack, service)));
  const gone = configuredHttp(config).filter(({ service }) => !found.some((other) => other.service === service));
  return [...found, ...gone];
}

async function httpOf(stack: Stack, service: StackService): Promise<HttpService> {
  const { name, role } = service;
  const { base, path } = await baseOf(stack, service);
  const at = (suffix: string): Finding<string> =>
    'value' in base ? { ...base, value: `${base.value}${suffix}` } : base;
  return {
    service: name,
    role,
    health: configuredHealth(stack.config, name) ?? at(path),
    metrics: role === 'BACKEND' ? at('/metrics') : null,
  };
}

function configuredHealth(config: Config, service: string): Found<string> | null {
  const value = config.health.http[service];
  return value ? { value, source: configuredAt(config, 'health', 'http', service) } : null;
}

async function baseOf(
  stack: Stack,
  { name, role, container }: StackService,
): Promise<{ base: Finding<string>; path: string }> {
  const { port, path, source }: HttpPort = httpPortOf(container, role === 'FRONTEND' ? 80 : 8000);
  const configured = stack.config.services[name]?.url;
  if (configured) {
    return {
      base: { value: configured.replace(/\/+$/, ''), source: configuredAt(stack.config, 'services', name, 'url') },
      path,
    };
  }
  const address = await reachable(addressesOf(container, port, stack.engineHost));
  if (!address) return { base: noAddress(name, port, `services.${name}.url`), path };
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return { base: { value: `http://${host}:${address.port}`, source: `${address.source}, port: ${source}` }, path };
}
