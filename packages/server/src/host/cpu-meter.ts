import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { HostCpu } from '@opsbook/schema';
import { type CpuTimes, parseCpuTimes, shareBetween } from '../platform/host/cpu-times.js';

/** Ticks are hundredths of a second: in less the share would be rough. */
const SHORTEST_MS = 500;

/** A reading before this long ago says little of now. */
const LONGEST_MS = 30_000;

interface Reading {
  times: CpuTimes;
  at: number;
}

/** Tells CPU usage since the look before; the first look takes half a second. */
export class CpuMeter {
  #before: Reading | null = null;
  #latest: { cpu: HostCpu; at: number } | null = null;
  #looking: Promise<HostCpu> | null = null;

  /** Callers at about the same time share one look. */
  look(): Promise<HostCpu> {
    if (this.#latest && performance.now() - this.#latest.at < SHORTEST_MS) return Promise.resolve(this.#latest.cpu);
    this.#looking ??= this.#measure().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #measure(): Promise<HostCpu> {
    let before = this.#before;
    if (!before || performance.now() - before.at > LONGEST_MS) {
      before = await read();
      await delay(SHORTEST_MS);
    }
    const now = await read();
    const share = shareBetween(before.times, now.times);
    if (!share) throw new Error('The clock of /proc/stat stands still.');
    this.#before = now;
    const cpu = { ...share, cores: now.times.cores, overMs: Math.round(now.at - before.at) };
    this.#latest = { cpu, at: now.at };
    return cpu;
  }
}

async function read(): Promise<Reading> {
  const text = await readFile('/proc/stat', 'utf8');
  return { times: parseCpuTimes(text), at: performance.now() };
}
