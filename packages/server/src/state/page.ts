import { InvalidInput, type Page, type PageArgs } from '@opsbook/schema';
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { StateTables } from './tables.js';
import { isUuid7 } from './uuid7.js';

/** Lists that are paged, each with cursors of its own. */
type Paged = 'alerts' | 'audit' | 'operations';

/**
 * One page of rows, newest first. The page follows the ids, which are ordered by time.
 * @throws InvalidInput when a cursor is not of this list
 */
export async function pageOf<Table extends keyof StateTables, Row extends { id: string }, Node extends { id: string }>(
  query: SelectQueryBuilder<StateTables, Table, Row>,
  { first, last, after, before }: PageArgs,
  list: Paged,
  asNodes: (rows: Row[]) => Node[] | Promise<Node[]>,
): Promise<Page<Node>> {
  const size = first ?? last ?? 0;
  let page = query;
  if (after !== null) page = page.where(sql<SqlBool>`id < ${idOf(list, after, 'after')}`);
  if (before !== null) page = page.where(sql<SqlBool>`id > ${idOf(list, before, 'before')}`);
  const rows = await page
    .orderBy(sql`id`, first === null ? 'asc' : 'desc')
    .limit(size + 1)
    .execute();

  const more = rows.length > size;
  const nodes = await asNodes(rows.slice(0, size));
  if (first === null) nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: cursorOf(list, node.id), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: first === null ? before !== null : more,
      hasPreviousPage: first === null ? more : after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The opaque position of an entry. */
function cursorOf(list: Paged, id: string): string {
  return Buffer.from(`${list}:${id}`).toString('base64url');
}

function idOf(list: Paged, cursor: string, field: 'after' | 'before'): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const id = text.slice(list.length + 1);
  if (text.startsWith(`${list}:`) && isUuid7(id)) return id;
  throw new InvalidInput(field, `${field} is not a cursor of this list.`, 'Use a cursor that the same list has given.');
}
