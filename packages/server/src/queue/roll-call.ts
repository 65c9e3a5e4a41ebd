import type { WorkerState } from '@opsbook/schema';
import type { Inspection } from '../platform/celery/index.js';

/** A worker there is or was. */
export interface Attendance {
  name: string;
  state: WorkerState;
  reason: string;
}

/**
 * Who is there, from the answers to a ping, the number of connections and the registered names. Names stay registered
 * when a worker is killed, so a silent one is dead when everybody who is connected has answered.
 */
export function rollCall({ receivers, registered, replies }: Inspection<'ping'>): Attendance[] {
  const online = [...new Set(replies.map(({ worker }) => worker))];
  const silent = registered.filter((name) => !online.includes(name));
  const unaccounted = receivers - replies.length;
  const absent = silenceOf(silent.length, unaccounted);
  return [
    ...online.map((name) => ({ name, state: 'ONLINE' as const, reason: 'It answers.' })),
    ...silent.map((name) => ({ name, ...absent })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether everybody who is connected has answered. */
export function isComplete({ receivers, replies }: Inspection<'ping'>): boolean {
  return receivers <= replies.length;
}

function silenceOf(silent: number, unaccounted: number): Omit<Attendance, 'name'> {
  if (unaccounted <= 0) {
    return {
      state: 'OFFLINE',
      reason: 'It is registered but not connected: it was killed, or replaced under another name.',
    };
  }
  if (unaccounted >= silent) {
    return {
      state: 'UNRESPONSIVE',
      reason: 'It is connected and does not answer: frozen, busy in a solo pool, or it does not accept JSON.',
    };
  }
  return {
    state: 'UNKNOWN',
    reason: `It does not answer. Of ${silent} registered workers that do not, ${unaccounted} are connected.`,
  };
}
