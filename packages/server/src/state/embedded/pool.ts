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
        const { rows, command, rowCount } = await run(pglite, text, values);
        return { rows, command, rowCount: rowCount ?? 0 };
      };
      return { query: query as Client['query'], release };
    },
    end: () => pglite.close(),
  };
}

/** Like the driver pg: several statements in one text are taken as long as there are no parameters. */
async function run(pglite: PGlite, text: string, values: unknown[]) {
  if (values.length > 0) return pglite.query(text, values);
  const results = await pglite.exec(text);
  return results.at(-1) ?? { rows: [], command: '', rowCount: 0 };
}
