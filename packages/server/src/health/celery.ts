import { formatDuration, type QueuePort } from '@opsbook/schema';
import { answering } from './answering.js';
import type { Check, Outcome } from './check.js';

/** A message that is next for so long does not move, in milliseconds. */
const STUCK_MS = 600_000;

const RESTART = 'Read the logs of the worker and restart the Celery services (serviceRestart).';

/** Do Celery workers answer, and do the queues move? Both share one look at Celery. */
export function celeryChecks(queue: Pick<QueuePort, 'read'>): Check[] {
  const view = queue.read();
  return [
    {
      name: 'workers',
      title: 'Celery workers',
      run: () => answering('Read the logs of the Valkey service and restart it (serviceRestart).', () => workers(view)),
    },
    {
      name: 'queues',
      title: 'Celery queues',
      run: () => answering('Read the logs of the Valkey service and restart it (serviceRestart).', () => queues(view)),
    },
  ];
}

type View = ReturnType<QueuePort['read']>;

async function workers(view: View): Promise<Outcome> {
  const all = await view.workers();
  const online = all.filter(({ state }) => state === 'ONLINE');
  const seen = { observed: `${online.length} of ${all.length} online`, threshold: 'at least one, and all of them' };
  const bad = all
    .filter(({ state }) => state !== 'ONLINE')
    .map(({ name, state }) => `${name} is ${state.toLowerCase()}`);
  if (online.length === 0) {
    return {
      ...seen,
      verdict: 'CRITICAL',
      reason: ['No worker answers', ...bad].join('; ').concat('.'),
      action: RESTART,
    };
  }
  if (bad.length > 0) return { ...seen, verdict: 'WARN', reason: `${bad.join('; ')}.`, action: RESTART };
  return { ...seen, verdict: 'OK', reason: `${online.map(({ name }) => name).join(', ')}.` };
}

async function queues(view: View): Promise<Outcome> {
  const all = await view.queues();
  const waiting = all.reduce((sum, { length }) => sum + length, 0);
  const seen = {
    observed: String(waiting),
    unit: 'messages',
    threshold: `each queue with messages is consumed, none waits for ${formatDuration(STUCK_MS)}`,
  };
  const deserted = all.filter(({ length, consumers }) => length > 0 && consumers?.length === 0);
  if (deserted.length > 0) {
    const names = deserted.map(({ name, length }) => `${name} (${length})`).join(', ');
    return { ...seen, verdict: 'CRITICAL', reason: `Nobody consumes ${names}.`, action: RESTART };
  }
  const stuck = all.filter(({ oldestAgeMs }) => (oldestAgeMs ?? 0) > STUCK_MS);
  if (stuck.length > 0) {
    const names = stuck.map(({ name, oldestAgeMs }) => `${name} for ${formatDuration(oldestAgeMs ?? 0)}`).join(', ');
    const action = 'See what the workers do (queue { workers { active } }), add pool processes, or restart them.';
    return { ...seen, verdict: 'WARN', reason: `The same message is next: ${names}.`, action };
  }
  return { ...seen, verdict: 'OK', reason: `${waiting} messages wait.` };
}
