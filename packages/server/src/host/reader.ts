import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { type DiskTrend, type HostLoad, type HostPort, OpsFailure } from '@opsbook/schema';
import { engineLogging } from '../platform/docker/daemon-config.js';
import type { Engine } from '../platform/docker/engine.js';
import { engineInfo } from '../platform/docker/system-calls.js';
import { parseMemory } from '../platform/host/memory.js';
import { assertLinux } from '../platform/host/surroundings.js';
import { Remembered } from '../queue/remembered.js';
import { CpuMeter } from './cpu-meter.js';
import { readDisks } from './disks.js';
import { readIdentity } from './identity.js';
import { readJournal } from './journal.js';
import { logRotationOf } from './log-rotation.js';
import { readPackages } from './packages.js';

/** Package lists change when they are fetched, and simulating costs a second of CPU. */
const PACKAGES_GOOD_FOR_MS = 300_000;
const DISKS_GOOD_FOR_MS = 1000;

export interface HostReaderOptions {
  engine: Engine;
  /** The engine's settings file. */
  daemonJson: string;
  /** How fast a disk fills that has so many bytes available. */
  trend(mount: string, available: number): Promise<DiskTrend | null>;
}

/** Reads the machine Opsbook runs on. */
export function hostReader({ engine, daemonJson, trend }: HostReaderOptions): HostPort {
  const meter = new CpuMeter();
  const disks = new Remembered(readDisks, () => DISKS_GOOD_FOR_MS);
  const packages = new Remembered(readPackages, () => PACKAGES_GOOD_FOR_MS);
  return {
    async host() {
      assertLinux();
      return { ...(await readIdentity()), runsEngine: () => runsHere(engine) };
    },
    async cpu() {
      assertLinux();
      return meter.look();
    },
    async memory() {
      assertLinux();
      return parseMemory(await readFile('/proc/meminfo', 'utf8'));
    },
    async load() {
      assertLinux();
      return parseLoad(await readFile('/proc/loadavg', 'utf8'));
    },
    disks: async () =>
      (await disks.get()).disks.map((disk) => ({ ...disk, trend: () => trend(disk.mount, disk.available) })),
    diskProblems: async () => (await disks.get()).problems,
    packages: () => packages.get(),
    journal: () => readJournal(),
    logRotation: async () => logRotationOf(await engineLogging(engine, daemonJson)),
  };
}

/** Whether the engine runs on this machine; null while it does not answer. */
async function runsHere(engine: Engine): Promise<boolean | null> {
  try {
    return (await engineInfo(engine)).Name === hostname();
  } catch (error) {
    if (error instanceof OpsFailure) return null;
    throw error;
  }
}

/** /proc/loadavg, https://docs.kernel.org/filesystems/proc.html */
function parseLoad(text: string): HostLoad {
  const [one = 0, five = 0, fifteen = 0] = text.split(' ').map(Number);
  return { one, five, fifteen };
}
