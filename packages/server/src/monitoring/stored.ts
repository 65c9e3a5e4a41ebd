import { OPERATION_STATES } from '@opsbook/schema';
import { Gauge, type Registry } from 'prom-client';
import type { State } from '../state/index.js';

export interface StoredThings {
  state: Pick<State, 'db'>;
  /** How many audit records wait in the local spool; null when it cannot be read. */
  spooled(): Promise<number | null>;
}

/** Counts at each scrape what is kept. What cannot be counted then is left out. */
export function measureStored(registry: Registry, { state, spooled }: StoredThings): void {
  const registers = [registry];
  const operations = new Gauge({
    name: 'opsbook_operations',
    help: 'Operations in the state store, by state; the same on every server that shares it.',
    labelNames: ['state'],
    registers,
    collect: async () => {
      operations.reset();
      const counted = await countByState(state).catch(() => null);
      if (!counted) return;
      for (const name of OPERATION_STATES) operations.set({ state: name }, counted.get(name) ?? 0);
    },
  });
  const spool = new Gauge({
    name: 'opsbook_audit_spool_records',
    help: 'Audit records that wait in the local spool for the state store to come back; NaN while it cannot be read.',
    registers,
    collect: async () => {
      spool.set((await spooled()) ?? Number.NaN);
    },
  });
}

async function countByState({ db }: Pick<State, 'db'>): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('operations')
    .select(['state', (of) => of.fn.countAll().as('count')])
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}
