import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool } from 'kysely';
import type { Turns } from '../turns.js';

type Client = Awaited<ReturnType<PostgresPool['connect']>>;

/** PGlite as a pool of its one session, which callers take in turns. */
export function embeddedPool(pglite: PGlite, turns: Turns): PostgresPool {
  return {
    connect: async () => {
      const release = await turns.take();
      const query = async (text: string, values: unknown[]) => {
        const { rows, command, rowCount } = await pglite.query(text, values);
        return { rows, command, rowCount: rowCount ?? 0 };
      };
      return { query: query as Client['query'], release };
    },
    end: () => pglite.close(),
  };
}
