import type { Connections } from '../discovery/index.js';
import { answering, showMs } from './answering.js';
import type { Check } from './check.js';

const ACTION =
  'Read the logs of the database service and restart it (serviceRestart); if it does not come back, roll back or restore.';

/** Does PostgreSQL answer a query, and may one write to it? */
export function databaseCheck(connections: Pick<Connections, 'database'>): Check {
  return {
    name: 'database',
    title: 'PostgreSQL',
    run: (deadlineMs) =>
      answering(ACTION, async () => {
        const database = await connections.database();
        const begin = performance.now();
        const [row] = await database.query<{ recovering: boolean }>(
          'Asking PostgreSQL for its state',
          'SELECT pg_is_in_recovery() AS recovering',
          [],
          deadlineMs,
        );
        const observed = { observed: showMs(performance.now() - begin), unit: 'ms' };
        if (row?.recovering) {
          const action = 'Wait for the recovery to end, or point database.url at the primary.';
          return {
            ...observed,
            verdict: 'WARN',
            reason: 'It answers, but is in recovery and takes no writes.',
            action,
          };
        }
        return { ...observed, verdict: 'OK', reason: `${database.target.database} answers.` };
      }),
  };
}
