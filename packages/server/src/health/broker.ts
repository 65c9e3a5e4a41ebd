import type { Connections } from '../discovery/index.js';
import { answering, showMs } from './answering.js';
import type { Check } from './check.js';

const ACTION = 'Read the logs of the Valkey service and restart it, then the Celery services (serviceRestart).';

/** Does Valkey answer PING? */
export function brokerCheck(connections: Pick<Connections, 'broker'>): Check {
  return {
    name: 'broker',
    title: 'Valkey',
    run: (deadlineMs) =>
      answering(ACTION, async () => {
        const broker = await connections.broker();
        const begin = performance.now();
        await broker.call('Sending PING', (redis) => redis.ping(), deadlineMs);
        return { verdict: 'OK', observed: showMs(performance.now() - begin), unit: 'ms', reason: 'It answers PING.' };
      }),
  };
}
