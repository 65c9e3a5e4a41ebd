import { globalId, NotFound, type Operation, type OperationFilter, type Page, type PageArgs } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import { pageOf, type StateTables } from '../state/index.js';
import { type OperationRow, withSteps } from './rows.js';

/** One page of operations, newest first. */
export async function operations(
  db: Kysely<StateTables>,
  filter: OperationFilter,
  page: PageArgs,
): Promise<Page<Operation>> {
  let query = db.selectFrom('operations').selectAll();
  for (const column of ['kind', 'target', 'actor'] as const) {
    const wanted = filter[column];
    if (wanted) query = query.where(column, '=', wanted);
  }
  if (filter.states) query = query.where('state', 'in', filter.states);
  if (filter.since) query = query.where('created_at', '>=', filter.since);
  return pageOf(query, page, 'operations', (rows) => withSteps(db, rows));
}

/** @throws NotFound */
export async function operationRow(db: Kysely<StateTables>, id: string): Promise<OperationRow> {
  const row = await db.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst();
  if (row) return row;
  throw new NotFound('operation', globalId('Operation', id), [], 'List operations to see which there are.');
}

/** @throws NotFound */
export async function operationById(db: Kysely<StateTables>, id: string): Promise<Operation> {
  const [operation] = await withSteps(db, [await operationRow(db, id)]);
  return operation as Operation;
}
