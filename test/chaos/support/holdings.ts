import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrivateEngine } from '../../../scripts/lib/engine.mjs';
import { theLab } from '../../support/lab.js';
import { recordSteady } from '../../support/results.js';
import { until } from '../../support/until.js';

const PROBE = fileURLToPath(new URL('./probe.mjs', import.meta.url));

/** A call that happens to be under way, and the connection that is kept for the next. */
const AT_ANY_TIME = 2;

/** What a server holds, and the engine for it. */
export interface Holdings {
  /** After a garbage collection, memory outside of the heap that belongs to it included. */
  heapBytes: number;
  residentBytes: number;
  /** Timers that keep the process alive. */
  timers: number;
  /** Open files and sockets. */
  files: number;
  /** Open files and sockets of the engine: connections and logs that are read. */
  engineFiles: number;
}

/** Variables for a server that can be asked what it holds. */
export function probedBy(file: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${PROBE}`, PROBE_FILE: file };
}

/** Asks a server that was started with `probedBy(file)`. */
export async function holdingsOf(pid: number, file: string): Promise<Holdings> {
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  await until('the server says what it holds', () => existsSync(file));
  const engine = new PrivateEngine(theLab().engine as { dir: string });
  return {
    ...JSON.parse(readFileSync(file, 'utf8')),
    files: filesOf(pid),
    engineFiles: filesOf(engine.pid as number),
  };
}

/** Asks until as few files are open as before, or it is in vain: what is left is closed a moment after its last use. */
export async function settledHoldings(pid: number, file: string, before: Holdings): Promise<Holdings> {
  let holdings = await holdingsOf(pid, file);
  await until('what was opened is closed', async () => {
    holdings = await holdingsOf(pid, file);
    return (
      holdings.files <= before.files && holdings.engineFiles <= before.engineFiles && holdings.timers <= before.timers
    );
  }).catch(() => undefined);
  return holdings;
}

/** Records that nothing was left behind; gives the measures of which that is not so. */
export function recordLeft(subject: string, before: Holdings, after: Holdings): string[] {
  const counts = [
    ['open files and sockets of Opsbook', 'files'],
    ['timers of Opsbook', 'timers'],
    ['open files and sockets of the engine', 'engineFiles'],
  ] as const;
  return counts
    .filter(([measure, key]) => {
      const flat = after[key] <= before[key] + AT_ANY_TIME;
      recordSteady({ subject, measure, before: String(before[key]), after: String(after[key]), flat });
      return !flat;
    })
    .map(([measure]) => measure);
}

export function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

function filesOf(pid: number): number {
  return readdirSync(join('/proc', String(pid), 'fd')).length;
}
