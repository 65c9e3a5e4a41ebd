import { InvalidInput, type UserFilter } from '@opsbook/schema';
import { isPlainText } from './cursor.js';
import { Conditions, columnSql, inactiveSinceSql, textSql } from './sql.js';
import { needed, type UserTable } from './table.js';

const MAX_SEARCH = 200;

/**
 * The conditions of a filter.
 * @throws InvalidInput; CapabilityMissing when the table has no column for one of them.
 */
export function conditionsOf(filter: UserFilter, table: UserTable): Conditions {
  const where = new Conditions();
  const { active = null, role = null, inactiveForMs = null, search = null } = filter;
  if (active !== null) {
    const column = columnSql(needed(table, 'active'));
    where.add([active], (wanted) => `${column} = ${wanted}`);
  }
  if (role !== null) {
    const column = textSql(needed(table, 'role'));
    where.add([plain('filter.role', role)], (wanted) => `${column} = ${wanted}`);
  }
  if (inactiveForMs !== null) {
    const since = inactiveSinceSql(table);
    where.add([inactiveForMs], (ms) => `${since} <= now() - ${ms}::float8 * interval '1 millisecond'`);
  }
  if (search !== null) {
    const columns = [table.columns.username, table.columns.email].flatMap((column) => (column ? [column] : []));
    where.add(
      [plain('filter.search', search)],
      (part) => `(${columns.map((column) => `strpos(lower(${textSql(column)}), lower(${part})) > 0`).join(' OR ')})`,
    );
  }
  return where;
}

function plain(field: string, text: string): string {
  if (text.length >= 1 && text.length <= MAX_SEARCH && isPlainText(text)) return text;
  throw new InvalidInput(field, `${field} is empty, too long or holds NUL.`, `Use 1 to ${MAX_SEARCH} characters.`);
}
