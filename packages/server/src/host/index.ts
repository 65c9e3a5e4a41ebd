import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { type HostLoad, type HostPort, OpsFailure } from '@opsbook/schema';
import type { Logger } from '../log.js';
import { engineLogging } from '../platform/docker/daemon-config.js';
import type { Engine } from '../platform/docker/engine.js';
import { engineInfo } from '../platform/docker/system-calls.js';
import { parseMemory } from '../platform/host/memory.js';
import { assertLinux } from '../platform/host/surroundings.js';
import { Remembered } from '../queue/remembered.js';
import type { State } from '../state/index.js';
import { CpuMeter } from './cpu-meter.js';
import { sampleHourly } from './disk-sampler.js';
import { storedDiskSamples } from './disk-samples.js';
import { readDisks } from './disks.js';
import { readIdentity } from './identity.js';
import { readJournal } from './journal.js';
import { logRotationOf } from './log-rotation.js';
import { readPackages } from './packages.js';
import { trendOf } from './trend.js';

const TREND_MS = 7 * 86_400_000;

/** Package lists change when they are fetched, and simulating costs a second of CPU. */
const PACKAGES_GOOD_FOR_MS = 300_000;
const DISKS_GOOD_FOR_MS = 1000;

export interface HostOptions {
  engine: Engine;
  /** The engine's settings file. */
  daemonJson: string;
  /** Keeps the hourly samples of the disks. */
  state: State;
  log: Logger;
}

/** The machine Opsbook runs on; samples its disks once an hour. */
export function createHost({ engine, daemonJson, state, log }: HostOptions): HostPort & { close(): Promise<void> } {
  const meter = new CpuMeter();
  const disks = new Remembered(readDisks, () => DISKS_GOOD_FOR_MS);
  const packages = new Remembered(readPackages, () => PACKAGES_GOOD_FOR_MS);
  const samples = storedDiskSamples(state);
  const sampling = sampleHourly({ host: hostname(), read: () => disks.get(), samples, state, log });
  const trend = async (mount: string, available: number) =>
    trendOf(await samples.since(hostname(), mount, new Date(Date.now() - TREND_MS)), available);
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
    close: () => sampling.stop(),
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
