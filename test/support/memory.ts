import { readFileSync } from 'node:fs';

/** Memory a process holds now, in MiB (resident, shared pages included). */
export function residentMiB(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kib) / 1024);
}

/** Samples the memory of a process each second until stopped. */
export class MemoryWatch {
  readonly samples: number[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.samples.push(residentMiB(pid));
    this.timer = setInterval(() => this.samples.push(residentMiB(pid)), 1000);
  }

  stop(): { first: number; last: number; most: number } {
    clearInterval(this.timer);
    const { samples } = this;
    return { first: samples[0] ?? 0, last: samples.at(-1) ?? 0, most: Math.max(...samples) };
  }
}
