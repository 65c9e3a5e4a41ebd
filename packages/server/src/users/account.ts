import type { User, UserKind } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import { prefixSql, schemeOf } from './passwords/schemes.js';
import { columnSql, inactiveSinceSql, tableSql, textSql, timeSql, usernameSql } from './sql.js';
import type { Column, UserTable } from './table.js';

/** Which roles mean what. */
export type Roles = Pick<Config['users'], 'adminRoles' | 'serviceRoles'>;

/** An account as it is selected. */
export interface AccountRow {
  id: string;
  username: string;
  email: string | null;
  role: string | null;
  superuser: boolean | null;
  active: boolean | null;
  created_at: Date | null;
  last_login: Date | null;
  inactive_ms: number | null;
  password_prefix: string | null;
}

/** `SELECT … FROM …` of every account. */
export function selectAccounts(table: UserTable): string {
  const { id, email, role, superuser, active, password, createdAt, lastLogin } = table.columns;
  const or = (column: Column | undefined, write: (column: Column) => string) => (column ? write(column) : 'NULL');
  const inactive = lastLogin
    ? `(extract(epoch FROM greatest(now() - ${inactiveSinceSql(table)}, interval '0')) * 1000)::float8`
    : 'NULL';
  return `SELECT ${textSql(id)} AS id,
       ${usernameSql(table)} AS username,
       ${or(email, textSql)} AS email,
       ${or(role, textSql)} AS role,
       ${or(superuser, columnSql)} AS superuser,
       ${or(active, columnSql)} AS active,
       ${or(createdAt, timeSql)} AS created_at,
       ${or(lastLogin, timeSql)} AS last_login,
       ${inactive} AS inactive_ms,
       ${or(password, (column) => prefixSql(columnSql(column)))} AS password_prefix
  FROM ${tableSql(table)}`;
}

/** An account as it is shown. */
export function asUser(row: AccountRow, { columns }: UserTable, roles: Roles): User {
  const tellsKind = columns.role !== undefined || columns.superuser !== undefined;
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    role: row.role,
    kind: tellsKind ? kindOf(row, roles) : null,
    active: row.active,
    createdAt: row.created_at,
    lastLogin: row.last_login,
    inactiveForMs: row.inactive_ms,
    passwordScheme: row.password_prefix === null ? null : schemeOf(row.password_prefix),
  };
}

function kindOf({ role, superuser }: AccountRow, { adminRoles, serviceRoles }: Roles): UserKind {
  const isOneOf = (roles: readonly string[]) => roles.some((name) => name.toLowerCase() === role?.toLowerCase());
  if (superuser || isOneOf(adminRoles)) return 'ADMIN';
  return isOneOf(serviceRoles) ? 'SERVICE' : 'PERSON';
}
