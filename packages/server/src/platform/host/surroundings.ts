import { existsSync, readFileSync } from 'node:fs';
import { CapabilityMissing } from '@opsbook/schema';
import { parseMounts } from './mounts.js';

/** Files that container engines put into the root of a container. */
const MARKERS = ['/.dockerenv', '/run/.containerenv'];

/** @throws CapabilityMissing unless this is Linux, whose /proc everything here is read from. */
export function assertLinux(): void {
  if (process.platform === 'linux') return;
  throw new CapabilityMissing(
    `The machine cannot be looked at on ${process.platform}.`,
    'Run Opsbook on the Linux machine that runs the stack.',
  );
}

/** @throws CapabilityMissing inside a container: `what` is seen from outside only. */
export function assertOnMachine(what: string): void {
  assertLinux();
  if (!isInContainer()) return;
  throw new CapabilityMissing(
    `${what} cannot be seen from inside the container that Opsbook runs in.`,
    'Run Opsbook on the machine itself, as the user of a service.',
  );
}

/** A container's root is layers on top of an image. A marker alone may stem from an image that a machine was made of. */
function isInContainer(): boolean {
  if (!MARKERS.some((file) => existsSync(file))) return false;
  const root = parseMounts(readFileSync('/proc/self/mountinfo', 'utf8')).find(({ mount }) => mount === '/');
  return root === undefined || /overlay|aufs/.test(root.fsType);
}
