/**
 * Asks a whole process group to end, and kills what is left of it after `graceMs`. Gives the function that calls
 * the kill off, for when all is over before.
 */
export function endGroup(leader: number, graceMs: number): () => void {
  signalGroup(leader, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(leader, 'SIGKILL'), graceMs);
  return () => clearTimeout(timer);
}

/** Sends a signal to all of a group; without effect when none of it is left. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
