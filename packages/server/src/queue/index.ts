import { createHash } from 'node:crypto';
import type { QueuePort } from '@opsbook/schema';
import type { Connections } from '../discovery/index.js';
import { queueActions } from './actions/index.js';
import { Celery } from './celery.js';
import { lookUpTask } from './task.js';
import { TaskEvents } from './task-events.js';
import { CeleryView } from './view.js';
import { queueSampler } from './watch-queues.js';

/** How long workers may take to answer before something is changed: that is done on machines in trouble too. */
const PATIENCE_MS = 3000;

export interface QueueOptions {
  connections: Pick<Connections, 'broker'>;
  /**
   * Names this server among all that use the broker at the same time, the same after a restart: workers reply into a
   * mailbox of that name, and a leftover is found again.
   */
  installation: string;
  /** Names of tasks that may be sent although no worker that answers has registered them. */
  tasks?: readonly string[];
}

/** Celery, read and steered over its broker. */
export function createQueue({
  connections,
  installation,
  tasks = [],
}: QueueOptions): QueuePort & { close(): Promise<void> } {
  const mailbox = uuidOf(installation);
  let latest: Celery | null = null;
  const celery = async (): Promise<Celery> => {
    const { target } = await connections.broker();
    if (latest?.target !== target) {
      // What is under way on the old broker ends with it.
      void latest?.close();
      latest = new Celery(target, mailbox);
    }
    return latest;
  };
  const view = () => new CeleryView(celery);
  const patientView = () => new CeleryView(celery, PATIENCE_MS);
  const events = new TaskEvents(celery);
  return {
    ...queueActions({ celery, view: patientView, tasks }),
    read: view,
    task: async (id) => lookUpTask(await celery(), id),
    watchQueues: queueSampler(view),
    taskEvents: (filter, signal) => events.follow(filter, signal),
    async close() {
      events.close();
      await latest?.close();
    },
  };
}

/** A UUID (version 8, of the maker's own making) that stands for a text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
