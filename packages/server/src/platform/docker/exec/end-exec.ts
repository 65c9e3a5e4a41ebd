import { setTimeout as delay } from 'node:timers/promises';
import { Unavailable } from '@opsbook/schema';
import { ContainerExec } from './container-exec.js';
import { markedProcesses } from './marked-processes.js';

type Signal = 'SIGHUP' | 'SIGTERM' | 'SIGKILL';

/** How long a signal is given to work before the next, and the last one, in milliseconds. */
const PATIENCE_MS = 2000;
const LAST_PATIENCE_MS = 5000;
const POLL_MS = 50;
const INSIDE_MS = 5000;

/**
 * Sends $2 to every process of the container whose environment holds the mark $1. A fixed text: what varies comes as
 * arguments.
 */
const SIGNAL_MARKED = `for dir in /proc/[0-9]*; do
  tr '\\0' '\\n' < "$dir/environ" 2>/dev/null | grep -qxF "$1" && kill -s "$2" "\${dir#/proc/}"
done 2>/dev/null
true`;

/** What became of ending a program. */
export interface EndReport {
  /** Whether it has certainly ended. */
  certain: boolean;
  /** What was done, in one sentence. */
  how: string;
}

/**
 * Ends a program and its children, one signal after the other. The engine cannot. They are
 * found by the mark in their environment: on this machine where the engine runs here, otherwise inside the container.
 */
export async function endExec(exec: ContainerExec, signals: readonly Signal[]): Promise<EndReport> {
  const here = (await markedProcesses(exec.mark)).length > 0;
  const where = here ? 'its processes' : 'its processes from inside the container';
  for (const [i, signal] of signals.entries()) {
    if (here) await signalHere(exec.mark, signal);
    else await signalInside(exec, signal);
    const patienceMs = i === signals.length - 1 ? LAST_PATIENCE_MS : PATIENCE_MS;
    if (await hasEnded(exec, here, patienceMs))
      return { certain: true, how: `Sent ${signal} to ${where}; they have ended.` };
  }
  return { certain: false, how: `Sent ${signals.join(', then ')} to ${where}; that they ended was not seen.` };
}

/** With the engine away, it may. */
async function mayRun(exec: ContainerExec): Promise<boolean> {
  try {
    return (await exec.state()).running;
  } catch (error) {
    if (error instanceof Unavailable) return true;
    throw error;
  }
}

async function hasEnded(exec: ContainerExec, here: boolean, patienceMs: number): Promise<boolean> {
  const end = performance.now() + patienceMs;
  do {
    const left = here ? await markedProcesses(exec.mark) : [];
    if (left.length === 0 && !(await mayRun(exec))) return true;
    await delay(POLL_MS);
  } while (performance.now() < end);
  return false;
}

async function signalHere(mark: string, signal: Signal): Promise<void> {
  for (const pid of await markedProcesses(mark)) {
    try {
      process.kill(pid, signal);
    } catch {
      // Ended meanwhile, or of another user: whether it is gone is looked at anyway.
    }
  }
}

/** As the same user, since others' environments may not be read. Without a shell there it has no effect. */
async function signalInside({ engine, spec, mark }: ContainerExec, signal: Signal): Promise<void> {
  const argv = ['sh', '-c', SIGNAL_MARKED, 'sh', `OPSBOOK_EXEC=${mark}`, signal.slice(3)];
  try {
    const helper = await ContainerExec.start(engine, { ...spec, argv, directory: '/', env: [], terminal: false });
    const end = performance.now() + INSIDE_MS;
    helper.stream.resume();
    while ((await helper.state()).running && performance.now() < end) await delay(POLL_MS);
    helper.stream.destroy();
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
  }
}
