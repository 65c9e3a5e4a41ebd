import { createConnection } from 'node:net';
import { withDeadline } from '../platform/deadline.js';
import type { ContainerSettings } from './container.js';

const CONNECT_MS = 1000;

/** Somewhere a port of a container may be reached, and how one knows. */
export interface Address {
  host: string;
  port: number;
  source: string;
}

/** Every way to a port of a container, best first: published port, host network, container address. */
export function addressesOf(container: ContainerSettings, port: number, engineHost: string): Address[] {
  const { service, published, hostNetwork, networks } = container;
  return [
    ...published
      .filter(({ containerPort }) => containerPort === port)
      .map(({ hostIp, hostPort }) => ({
        host: isWildcard(hostIp) ? engineHost : hostIp,
        port: hostPort,
        source: `published port of ${service}`,
      })),
    ...(hostNetwork ? [{ host: engineHost, port, source: `host network of ${service}` }] : []),
    ...networks.map(({ name, address }) => ({ host: address, port, source: `address of ${service} in ${name}` })),
  ];
}

function isWildcard(ip: string): boolean {
  return ip === '' || ip === '0.0.0.0' || ip === '::';
}

/** The first address that accepts a connection; the first of all when none does. Undefined when there are none. */
export async function reachable(addresses: readonly Address[]): Promise<Address | undefined> {
  if (addresses.length <= 1) return addresses[0];
  const answers = await Promise.all(addresses.map(accepts));
  return addresses[answers.indexOf(true)] ?? addresses[0];
}

async function accepts({ host, port }: Address): Promise<boolean> {
  const socket = createConnection({ host, port });
  try {
    await withDeadline(
      CONNECT_MS,
      () => new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject)),
    );
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
