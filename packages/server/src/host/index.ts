import { hostname } from 'node:os';
import type { HostPort } from '@opsbook/schema';
import type { Logger } from '../log.js';
import type { State } from '../state/index.js';
import { sampleHourly } from './disk-sampler.js';
import { storedDiskSamples } from './disk-samples.js';
import { type HostReaderOptions, hostReader } from './reader.js';
import { trendOf } from './trend.js';

const TREND_MS = 7 * 86_400_000;

export interface HostOptions extends Omit<HostReaderOptions, 'trend'> {
  /** Keeps the hourly samples of the disks. */
  state: State;
  log: Logger;
}

/** The machine Opsbook runs on; samples its disks once an hour. */
export function createHost({ state, log, ...options }: HostOptions): HostPort & { close(): Promise<void> } {
  const samples = storedDiskSamples(state);
  const trend: HostReaderOptions['trend'] = async (mount, available) =>
    trendOf(await samples.since(hostname(), mount, new Date(Date.now() - TREND_MS)), available);
  const reader = hostReader({ ...options, trend });
  const sampling = sampleHourly({ host: hostname(), read: () => reader.disks(), samples, state, log });
  return { ...reader, close: () => sampling.stop() };
}
