import type { Logger } from '../log.js';
import { maintain, type State } from '../state/index.js';
import { dayOf, type SizeSamples } from './size-samples.js';

/** How soon a new day is noticed, or a failed sample taken again, in milliseconds. */
const CHECK_EVERY_MS = 600_000;

export interface SizeSampling {
  /** Name and size of the database now. */
  measure(): Promise<{ database: string; bytes: number }>;
  samples: SizeSamples;
  state: State;
  log: Logger;
}

/** Samples the size of the database once a day. */
export function sampleDaily({ measure, samples, state, log }: SizeSampling): { stop(): Promise<void> } {
  let sampled: string | null = null;
  return maintain(state, log, 'sampling the size of the database', CHECK_EVERY_MS, async () => {
    const at = new Date();
    if (sampled === dayOf(at)) return;
    const { database, bytes } = await measure();
    await samples.add(database, { at, bytes });
    sampled = dayOf(at);
  });
}
