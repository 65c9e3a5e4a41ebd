import { CapabilityMissing, InvalidInput, NotFound } from '@opsbook/schema';
import pg from 'pg';
import type { Postgres } from '../../platform/postgres/index.js';

/** A table or an index. */
export interface Relation {
  schema: string;
  name: string;
  /** With its indexes, in bytes. */
  size: number;
}

const KINDS = { table: ['r', 'p', 'm'], index: ['i', 'I'] };

/**
 * Bytes of a relation `c` with its indexes. Measuring waits for whoever has it locked exclusively, so that then it is
 * what pg_class remembers of it alone.
 */
export const SIZE_SQL = `
  CASE WHEN EXISTS (SELECT FROM pg_locks AS l WHERE l.relation = c.oid AND l.mode = 'AccessExclusiveLock')
       THEN c.relpages::float8 * current_setting('block_size')::int
       ELSE pg_total_relation_size(c.oid)::float8 END`;

/** Partitioned tables themselves hold nothing, so that only their partitions are among all. */
const SQL = `
SELECT n.nspname AS schema, c.relname AS name, ${SIZE_SQL} AS size,
       pg_has_role(c.relowner, 'USAGE') OR has_table_privilege(c.oid, 'MAINTAIN') AS allowed
  FROM pg_class AS c
  JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind = ANY ($1)
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND n.nspname NOT LIKE 'pg_temp%' AND n.nspname NOT LIKE 'pg_toast_temp%'
   AND CASE WHEN $2::text IS NULL THEN c.relkind <> 'p' ELSE $2 IN (c.relname, n.nspname || '.' || c.relname) END
 ORDER BY array_position(current_schemas(false), n.nspname) NULLS LAST, n.nspname, c.relname`;

/**
 * The tables or indexes with a name, or all of them.
 * @throws InvalidInput, NotFound, CapabilityMissing when the role may not maintain one that is named; Unavailable
 */
export async function findRelations(
  postgres: Postgres,
  kind: 'table' | 'index',
  name: string | null,
): Promise<Relation[]> {
  if (name !== null && (name === '' || name.length > 200 || name.includes('\0'))) {
    throw new InvalidInput(`input.${kind}`, `${kind} is empty, too long or holds NUL.`, 'Use a name, or schema.name.');
  }
  const sql = (await hasMaintain(postgres)) ? SQL : SQL.replace(" OR has_table_privilege(c.oid, 'MAINTAIN')", '');
  const rows = await postgres.query<Relation & { allowed: boolean }>(`Looking for the ${kind}`, sql, [
    KINDS[kind],
    name,
  ]);
  if (name === null) return rows.filter(({ allowed }) => allowed);
  const [first] = rows;
  if (!first) throw new NotFound(kind, name, [], 'database.tables lists the tables there are.');
  const { user } = postgres.target;
  if (first.allowed) return [first];
  throw new CapabilityMissing(
    `The role ${user} may not maintain ${shown(first)}.`,
    `It has to own it; from PostgreSQL 17 on, GRANT MAINTAIN ON ${shown(first)} TO ${user} does.`,
  );
}

/** The privilege is new in PostgreSQL 17. */
async function hasMaintain(postgres: Postgres): Promise<boolean> {
  const sql = `SELECT current_setting('server_version_num')::int >= 170000 AS has`;
  return (await postgres.query<{ has: boolean }>('Asking for the version', sql))[0]?.has ?? false;
}

/** For people. */
export function shown({ schema, name }: Pick<Relation, 'schema' | 'name'>): string {
  return `${schema}.${name}`;
}

/** For statements. */
export function quoted({ schema, name }: Pick<Relation, 'schema' | 'name'>): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}
