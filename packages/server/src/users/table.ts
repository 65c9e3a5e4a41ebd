import { CapabilityMissing, type MissingUserColumn } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import type { Postgres } from '../platform/postgres/index.js';
import { NEEDED_TYPES, plainName, USER_COLUMNS, USUAL_COLUMNS, USUAL_TABLES, type UserColumn } from './columns.js';

/** A column of a table that Opsbook's role may read. */
export interface Column {
  name: string;
  /** As format_type() has it. */
  type: string;
  /** Whether Opsbook's role may write it. */
  updatable: boolean;
}

/** The table of accounts: which column means what, and what it does not have. */
export interface UserTable {
  schema: string;
  name: string;
  columns: Partial<Record<UserColumn, Column>> & { id: Column; username: Column };
  missing: MissingUserColumn[];
}

type Configured = Pick<Config['users'], 'table' | 'columns'>;

interface TableColumns {
  schema: string;
  name: string;
  columns: Column[];
}

/**
 * Tables and views with the columns that the role may read, those on the search path first.
 * Source: pg_attribute; information_schema does not tell what may be read.
 */
const SQL = `
SELECT n.nspname AS schema,
       c.relname AS name,
       json_agg(json_build_object(
         'name', a.attname,
         'type', format_type(a.atttypid, NULL),
         'updatable', has_column_privilege(c.oid, a.attnum, 'UPDATE')
       ) ORDER BY a.attnum) AS columns
  FROM pg_class AS c
  JOIN pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
   AND n.nspname NOT IN ('pg_catalog', 'information_schema')
   AND has_schema_privilege(n.oid, 'USAGE')
   AND has_column_privilege(c.oid, a.attnum, 'SELECT')
   AND CASE WHEN $1::text IS NULL
            THEN lower(replace(c.relname, '_', '')) = ANY ($2)
            ELSE $1 IN (c.relname, n.nspname || '.' || c.relname) END
 GROUP BY n.nspname, c.relname
 ORDER BY array_position(current_schemas(false), n.nspname) NULLS LAST,
          array_position($2, lower(replace(c.relname, '_', ''))), n.nspname, c.relname`;

/**
 * Finds the table of accounts anew, since migrations change it.
 * @throws CapabilityMissing when there is none, or a configured name is wrong; Unavailable.
 */
export async function findUserTable(postgres: Postgres, configured: Configured): Promise<UserTable> {
  const { table = null } = configured;
  const found = await postgres.query<TableColumns>('Looking for the table of accounts', SQL, [table, USUAL_TABLES]);
  const candidates = found.map((candidate) => mapped(candidate, configured));
  const [chosen] = candidates.filter(
    ({ columns }) => columns.username && (table || columns.password || columns.active),
  );
  if (chosen?.columns.username) {
    const { username, id = username } = chosen.columns;
    return { ...chosen, columns: { ...chosen.columns, id, username } };
  }
  const { database, user } = postgres.target;
  if (table && found.length > 0) {
    throw new CapabilityMissing(
      `The table ${table} has no column that is known to hold usernames.`,
      `Set users.columns.username to one of: ${namesOf(found[0] as TableColumns)}.`,
    );
  }
  throw new CapabilityMissing(
    table
      ? `The database ${database} has no table ${table} that the role ${user} may read.`
      : `The database ${database} has no table that is known to hold accounts, or the role ${user} may not read it.`,
    `Set users.table and users.columns, and GRANT SELECT on that table TO ${user}.`,
  );
}

/** The table as `schema.table`, for people. */
export function nameOf({ schema, name }: Pick<UserTable, 'schema' | 'name'>): string {
  return `${schema}.${name}`;
}

/**
 * A column that cannot be done without.
 * @throws CapabilityMissing when the table does not have it.
 */
export function needed({ columns, missing }: UserTable, column: UserColumn): Column {
  const found = columns[column];
  if (found) return found;
  const { message, hint } = missing.find((entry) => entry.column === column) as MissingUserColumn;
  throw new CapabilityMissing(message, hint);
}

function mapped(table: TableColumns, { columns: configured }: Configured) {
  const columns: Partial<Record<UserColumn, Column>> = {};
  const missing: MissingUserColumn[] = [];
  for (const column of USER_COLUMNS) {
    const found = columnOf(table, column, configured[column]);
    if ('name' in found) columns[column] = found;
    else if (column !== 'id' && column !== 'superuser') missing.push(found);
  }
  return { schema: table.schema, name: table.name, columns, missing };
}

function columnOf(table: TableColumns, column: UserColumn, configured: string | undefined): Column | MissingUserColumn {
  const types = NEEDED_TYPES[column];
  const usable = ({ type }: Column) => !types || types.includes(type);
  const named = configured
    ? table.columns.filter(({ name }) => name === configured)
    : USUAL_COLUMNS[column].flatMap((usual) => table.columns.filter(({ name }) => plainName(name) === usual));
  const found = named.find(usable);
  if (found) return found;
  const [unusable] = named;
  const looked = configured ?? USUAL_COLUMNS[column].join(', ');
  return {
    column,
    message: unusable
      ? `The column ${unusable.name} of ${nameOf(table)} is ${unusable.type}, not ${types?.join(' or ')}.`
      : `The table ${nameOf(table)} has no column for ${column} that may be read (looked for: ${looked}).`,
    hint: `Set users.columns.${column} to the column that holds it (there are: ${namesOf(table)}), or add one to the application.`,
  };
}

function namesOf({ columns }: TableColumns): string {
  return columns.map(({ name }) => name).join(', ');
}
