import type { OperationOutput, OperationOutputLine, OutputStream } from '@opsbook/schema';
import { type Kysely, sql } from 'kysely';
import type { StateTables } from '../state/index.js';
import { KEPT_LINES } from './output-buffer.js';

/** Rows of one INSERT; a statement takes 65,535 parameters. */
const CHUNK = 1000;

/** Stores lines and forgets those that are no longer among the newest. `count` is the number of the last one. */
export async function storeOutput(
  within: Kysely<StateTables>,
  id: string,
  lines: readonly OperationOutputLine[],
  count: number,
): Promise<void> {
  const kept = lines.slice(-KEPT_LINES);
  for (let from = 0; from < kept.length; from += CHUNK) {
    const rows = kept.slice(from, from + CHUNK).map((line) => ({ operation_id: id, ...line }));
    await within
      .insertInto('operation_output')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await within
    .deleteFrom('operation_output')
    .where('operation_id', '=', id)
    .where('sequence', '<=', count - KEPT_LINES)
    .execute();
  await within
    .updateTable('operations')
    .set({ lines: sql<number>`greatest(lines, ${count})` })
    .where('id', '=', id)
    .execute();
}

/** Lines after a sequence number, at most `first`, and how many before them are no longer kept. */
export async function readOutput(
  db: Kysely<StateTables>,
  id: string,
  after: number,
  first: number,
): Promise<OperationOutput> {
  const rows = await db
    .selectFrom('operation_output')
    .select(['sequence', 'time', 'stream', 'text'])
    .where('operation_id', '=', id)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(first + 1)
    .execute();
  const lines = rows.slice(0, first).map((row) => ({ ...row, stream: row.stream as OutputStream }));
  return {
    lines,
    dropped: lines[0] ? lines[0].sequence - after - 1 : 0,
    after: lines.at(-1)?.sequence ?? after,
    hasMore: rows.length > first,
  };
}
