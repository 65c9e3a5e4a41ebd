import { CapabilityMissing } from '@opsbook/schema';
import { Gauge, type Registry } from 'prom-client';
import type { Connections } from '../discovery/index.js';
import { withDeadline } from '../platform/deadline.js';
import type { Engine } from '../platform/docker/engine.js';
import type { State } from '../state/index.js';

/** How long a system may take to answer a scrape, in milliseconds. */
const DEADLINE_MS = 1000;

export interface WatchedSystems {
  engine: Pick<Engine, 'call' | 'docker'>;
  connections: Pick<Connections, 'database' | 'broker'>;
  state: Pick<State, 'health'>;
}

/** Asks every system at each scrape, side by side. */
export function measureReachability(registry: Registry, { engine, connections, state }: WatchedSystems): void {
  const up = new Gauge({
    name: 'opsbook_system_up',
    help: 'Whether a system answered Opsbook (1) or not (0); left out while it is not known where it is.',
    labelNames: ['system'],
    registers: [registry],
    collect: async () => {
      const answers = await Promise.all([
        tried('docker', () => engine.call('ask the engine', () => engine.docker.ping(), DEADLINE_MS)),
        tried('database', async () => {
          const database = await connections.database();
          await database.query('Asking PostgreSQL for a sign of life', 'SELECT 1', [], DEADLINE_MS);
        }),
        tried('broker', async () => {
          const broker = await connections.broker();
          await broker.call('Sending PING', (redis) => redis.ping(), DEADLINE_MS);
        }),
      ]);
      up.reset();
      for (const { system, value } of answers) if (value !== null) up.set({ system }, value);
      up.set({ system: 'state' }, state.health.available ? 1 : 0);
    },
  });
}

async function tried(system: string, ask: () => Promise<unknown>): Promise<{ system: string; value: 1 | 0 | null }> {
  try {
    await withDeadline(DEADLINE_MS, ask);
    return { system, value: 1 };
  } catch (error) {
    return { system, value: error instanceof CapabilityMissing ? null : 0 };
  }
}
