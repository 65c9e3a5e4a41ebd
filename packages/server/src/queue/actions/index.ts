import type { QueueActions } from '@opsbook/schema';
import { autoscalePool, resizePool } from './pool.js';
import { purgeQueue } from './purge.js';
import { revokeTasks } from './revoke.js';
import { retryTask, runTask } from './run.js';
import type { ActionTools } from './tools.js';

/** What can be done to Celery; see `QueueActions`. */
export function queueActions(tools: ActionTools): QueueActions {
  return {
    purge: ({ queue }) => purgeQueue(tools, queue),
    revoke: (input) => revokeTasks(tools, input),
    run: (input) => runTask(tools, input),
    retry: (input) => retryTask(tools, input),
    growPool: (input) => resizePool(tools, 'pool_grow', input),
    shrinkPool: (input) => resizePool(tools, 'pool_shrink', input),
    autoscalePool: (input) => autoscalePool(tools, input),
  };
}
