import type { DatabaseMaintained } from '@opsbook/schema';
import type { OperationRun, Runner } from '../../operations/index.js';
import type { Postgres } from '../../platform/postgres/index.js';
import type { MaintenanceInput } from './plan.js';
import { SIZE_SQL } from './relations.js';

/**
 * How far the process is with its statement, 0 to 1, and in which phase. Sources: the progress views, of which it stands
 * in one. https://www.postgresql.org/docs/17/progress-reporting.html
 */
const PROGRESS = `
SELECT phase, heap_blks_scanned::float8 / nullif(heap_blks_total, 0) AS fraction
  FROM pg_stat_progress_vacuum WHERE pid = $1
 UNION ALL
SELECT phase, heap_blks_scanned::float8 / nullif(heap_blks_total, 0)
  FROM pg_stat_progress_cluster WHERE pid = $1
 UNION ALL
SELECT phase, blocks_done::float8 / nullif(blocks_total, 0)
  FROM pg_stat_progress_create_index WHERE pid = $1`;

const SIZE = `
SELECT coalesce(sum(${SIZE_SQL}), 0) AS size
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE n.nspname || '.' || c.relname = ANY ($1)`;

/** Runs the statements one after the other. Each may be done again: it finds what is left to do. */
export function maintenanceRunner(
  statements: () => Promise<Postgres>,
  statistics: () => Promise<Postgres>,
): Runner<MaintenanceInput, DatabaseMaintained> {
  return {
    resultType: 'DatabaseMaintained',
    run: async (run) => {
      const { work, sizeBefore } = run.input;
      const objects = work.map(({ name }) => name);
      for (const [done, { name, sql }] of work.entries()) {
        await run.step(`Maintain ${name}`, { repeatable: true }, async () => {
          run.output(`${sql}\n`);
          const watch = watcher(run, await statistics(), (fraction) => (done + fraction) / work.length);
          await (await statements()).long(`Maintaining ${name}`, sql, { signal: run.signal, watch });
          return null;
        });
        run.progress((done + 1) / work.length);
      }
      const sizeAfter = await run.step('Measure', { repeatable: true }, async () => {
        const [row] = await (await statistics()).query<{ size: number }>('Measuring the tables', SIZE, [objects]);
        return row?.size ?? 0;
      });
      return { objects, sizeBefore, sizeAfter };
    },
  };
}

/** Passes on how far the statement is, and each new phase. */
function watcher(run: OperationRun<MaintenanceInput>, postgres: Postgres, overall: (fraction: number) => number) {
  let last = '';
  return async (pid: number) => {
    const sql = PROGRESS;
    const [row] = await postgres.query<{ phase: string | null; fraction: number | null }>(
      'Looking at the progress',
      sql,
      [pid],
    );
    if (row?.fraction !== null && row !== undefined) run.progress(overall(Math.min(1, row.fraction)));
    if (!row?.phase || row.phase === last) return;
    last = row.phase;
    run.output(`${row.phase}\n`);
  };
}
