import type { Action, AuditEntry, AuditFilter, AuditOutcome, Page, PageArgs } from '@opsbook/schema';
import type { Kysely, Selectable } from 'kysely';
import type { AuditEntriesTable, StateTables } from '../../state/index.js';
import { cursorOf, idOf } from './cursor.js';

/** One page of the audit log, newest first. The page follows the ids, which are ordered by time. */
export async function auditLog(
  db: Kysely<StateTables>,
  filter: AuditFilter,
  { first, last, after, before }: PageArgs,
): Promise<Page<AuditEntry>> {
  const size = first ?? last ?? 0;
  let query = db.selectFrom('audit_entries').selectAll();
  for (const column of ['actor', 'action', 'target', 'outcome'] as const) {
    const wanted = filter[column];
    if (wanted) query = query.where(column, '=', wanted);
  }
  if (filter.since) query = query.where('time', '>=', filter.since);
  if (filter.until) query = query.where('time', '<', filter.until);
  if (after !== null) query = query.where('id', '<', idOf(after, 'after'));
  if (before !== null) query = query.where('id', '>', idOf(before, 'before'));
  const rows = await query
    .orderBy('id', first === null ? 'asc' : 'desc')
    .limit(size + 1)
    .execute();

  const more = rows.length > size;
  const nodes = rows.slice(0, size).map(asEntry);
  if (first === null) nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: cursorOf(node.id), node }));
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
