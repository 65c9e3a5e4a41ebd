import type { Logger } from '../log.js';
import { type Maintenance, maintain, type State } from '../state/index.js';
import { type DiskSamples, hourOf } from './disk-samples.js';
import type { DiskSpace } from './disks.js';

/** How soon a new hour is noticed, or a failed sample taken again, in milliseconds. */
const CHECK_EVERY_MS = 300_000;

export interface DiskSampling {
  host: string;
  read(): Promise<Pick<DiskSpace, 'mount' | 'available'>[]>;
  samples: DiskSamples;
  state: State;
  log: Logger;
}

/** Samples the disks once an hour. */
export function sampleHourly({ host, read, samples, state, log }: DiskSampling): Maintenance {
  let sampled: string | null = null;
  return maintain(state, log, 'sampling the disks', CHECK_EVERY_MS, async () => {
    const at = new Date();
    if (sampled === hourOf(at)) return;
    for (const { mount, available } of await read()) await samples.add(host, mount, { at, available });
    await samples.tidy(at);
    sampled = hourOf(at);
  });
}
