import type { Action, AuditEntry, AuditFilter, AuditOutcome, Page, PageArgs } from '@opsbook/schema';
import type { Kysely, Selectable } from 'kysely';
import { type AuditEntriesTable, pageOf, type StateTables } from '../../state/index.js';

/** One page of the audit log, newest first. The page follows the ids, which are ordered by time. */
export async function auditLog(
  db: Kysely<StateTables>,
  filter: AuditFilter,
  page: PageArgs,
): Promise<Page<AuditEntry>> {
  let query = db.selectFrom('audit_entries').selectAll();
  for (const column of ['actor', 'action', 'target', 'outcome'] as const) {
    const wanted = filter[column];
    if (wanted) query = query.where(column, '=', wanted);
  }
  if (filter.since) query = query.where('time', '>=', filter.since);
  if (filter.until) query = query.where('time', '<', filter.until);
  return pageOf(query, page, 'audit', (rows) => rows.map(asEntry));
}

/** One entry by its id. */
export async function auditEntry(db: Kysely<StateTables>, id: string): Promise<AuditEntry | null> {
  const row = await db.selectFrom('audit_entries').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? asEntry(row) : null;
}

function asEntry(row: Selectable<AuditEntriesTable>): AuditEntry {
  const { id, time, actor, target, reason, input, detail } = row;
  return {
    id,
    time,
    actor,
    action: row.action as Action,
    target,
    reason,
    input,
    outcome: row.outcome as AuditOutcome,
    finishedAt: row.finished_at,
    detail,
  };
}
