// @ts-check
// What is known of other processes, from /proc. Where there is none (macOS), a pid alone has to do.
import { readdirSync, readFileSync } from 'node:fs';

/** Start time of a living process in clock ticks since boot; null when it is dead or a zombie. */
export function startTime(/** @type {number} */ pid) {
  const stat = read(pid, 'stat');
  if (stat === null) return process.platform !== 'linux' && answers(pid) ? '0' : null;
  // The program's name stands in brackets and may hold anything: count fields behind the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
}

/** Identity of a process that stays right when its pid is used again: "pid-starttime". */
export function identity(/** @type {number} */ pid) {
  return `${pid}-${startTime(pid)}`;
}

/** Whether the process that had this identity still lives. */
export function isAlive(/** @type {string} */ id) {
  const [pid, started] = id.split('-');
  return startTime(Number(pid)) === started;
}

/** Argument list of a process; empty when it is gone. */
export function argvOf(/** @type {number} */ pid) {
  return (read(pid, 'cmdline') ?? '').split('\0').slice(0, -1);
}

/** Living processes that pass the test. */
export function findProcesses(/** @type {(argv: string[], pid: number) => boolean} */ test) {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => startTime(pid) !== null && test(argvOf(pid), pid));
}

/** Parent's pid, 0 when the process is gone. */
export function parentOf(/** @type {number} */ pid) {
  const stat = read(pid, 'stat') ?? '';
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

/** Sends a signal; a process that is gone already is fine. */
export function signalProcess(/** @type {number} */ pid, /** @type {NodeJS.Signals} */ name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

function answers(/** @type {number} */ pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function read(/** @type {number} */ pid, /** @type {string} */ file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}
