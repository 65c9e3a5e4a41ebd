import { builder } from '../builder.js';
import type { PageArgs } from '../pagination.js';
import type { AccessPort, AuditEntry, AuditFilter } from './port.js';

/** A part of the audit log as text. */
interface AuditExport {
  text: string;
  entries: number;
  after: string | null;
  hasMore: boolean;
}

export const AuditExportType = builder.objectRef<AuditExport>('AuditExport').implement({
  description: 'A part of the audit log as JSON lines.',
  fields: (t) => ({
    text: t.exposeString('text', {
      description: 'An entry a line, each ended by a line break, with the fields of AuditEntry; times in ISO 8601.',
    }),
    entries: t.exposeInt('entries', { description: 'How many entries these are.' }),
    after: t.exposeString('after', {
      nullable: true,
      description: 'The after to give for the entries that follow; null when there was none at all.',
    }),
    hasMore: t.exposeBoolean('hasMore', { description: 'Whether more entries follow now.' }),
  }),
});

/** The next entries, oldest first: the last ones of the newest-first list that stand before the cursor. */
export async function exportAudit(
  access: Pick<AccessPort, 'auditLog'>,
  filter: AuditFilter,
  { first, after }: PageArgs,
): Promise<AuditExport> {
  const { edges, pageInfo } = await access.auditLog(filter, { first: null, last: first, after: null, before: after });
  const lines = edges.map(({ node }) => `${line(node)}\n`).reverse();
  return {
    text: lines.join(''),
    entries: lines.length,
    after: pageInfo.startCursor ?? after,
    hasMore: pageInfo.hasPreviousPage,
  };
}

function line({ id, time, actor, action, target, reason, input, outcome, finishedAt, detail }: AuditEntry): string {
  return JSON.stringify({ id, time, actor, action, target, reason, input, outcome, finishedAt, detail });
}
