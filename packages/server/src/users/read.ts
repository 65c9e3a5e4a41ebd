import type { PageArgs, UserFilter, UserPage } from '@opsbook/schema';
import type { Postgres } from '../platform/postgres/index.js';
import { type AccountRow, asUser, type Roles, selectAccounts } from './account.js';
import { cursorOf, type Position, positionOf } from './cursor.js';
import { conditionsOf } from './filter.js';
import { type Conditions, tableSql, textSql, usernameSql } from './sql.js';
import { nameOf, type UserTable } from './table.js';

/** Reads a page of accounts by username. @throws InvalidInput, CapabilityMissing, Unavailable */
export async function readUsers(
  postgres: Postgres,
  table: UserTable,
  roles: Roles,
  filter: UserFilter,
  page: PageArgs,
): Promise<UserPage> {
  const where = conditionsOf(filter, table);
  // Before the page narrows it.
  const counted = {
    sql: `SELECT count(*)::int AS count FROM ${tableSql(table)}${where.sql}`,
    values: [...where.values],
  };
  const { sql, size } = pageSql(table, where, page);
  const rows = await postgres.query<AccountRow>('Reading the accounts', sql, where.values);

  const forwards = page.first !== null;
  const more = rows.length > size;
  const nodes = rows.slice(0, size).map((row) => asUser(row, table, roles));
  if (!forwards) nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: cursorOf([node.username, node.id]), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: forwards ? more : page.before !== null,
      hasPreviousPage: forwards ? page.after !== null : more,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    table: nameOf(table),
    missing: table.missing,
    totalCount: async () => {
      const [row] = await postgres.query<{ count: number }>('Counting the accounts', counted.sql, counted.values);
      return (row as { count: number }).count;
    },
  };
}

/** The order is that of bytes, which no collation changes, so that a position stays a position. */
function pageSql(table: UserTable, where: Conditions, { first, last, after, before }: PageArgs) {
  const size = first ?? last ?? 0;
  const order = [usernameSql(table), textSql(table.columns.id)].map((column) => `${column} COLLATE "C"`);
  const beyond = (position: Position, sign: '<' | '>') =>
    where.add(position, (username, id) => `(${order.join(', ')}) ${sign} (${username}, ${id})`);
  if (after !== null) beyond(positionOf(after, 'after'), '>');
  if (before !== null) beyond(positionOf(before, 'before'), '<');
  const direction = first === null ? 'DESC' : 'ASC';
  const by = order.map((column) => `${column} ${direction}`).join(', ');
  return { size, sql: `${selectAccounts(table)}${where.sql} ORDER BY ${by} LIMIT ${size + 1}` };
}
