import { Conflict, globalId } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import type { StateTables } from '../../state/index.js';

/** Who keeps others away from a target. */
export interface Holder {
  actor: string;
  action: string;
  since: Date;
  /** Id of the operation that it is; null for a change that answers when it is done. */
  operationId: string | null;
}

/** The failure of whoever comes second to a target. */
export function busy(target: string, { actor, action, since, operationId }: Holder): Conflict {
  const operation = operationId === null ? '' : ` (operation ${globalId('Operation', operationId)})`;
  return new Conflict(
    `${target} is busy: ${JSON.stringify(actor)} is doing ${action} since ${since.toISOString()}${operation}.`,
    operation
      ? 'Wait until the operation has ended (operationProgress), or cancel it (operationCancel), then try again.'
      : 'Wait until that has ended (auditLog shows its outcome), then try again.',
  );
}

/** Whether an intent could not be stored because its target is held. */
export function isHeld(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'audit_entries_held_target_key';
}

/** Who holds a target in the store; null when it has been let go meanwhile. */
export async function holderOf(db: Kysely<StateTables>, target: string): Promise<Holder | null> {
  const entry = await db
    .selectFrom('audit_entries')
    .leftJoin('operations', 'operations.id', 'audit_entries.id')
    .select(['audit_entries.actor', 'audit_entries.action', 'time as since', 'operations.id as operationId'])
    .where('held_target', '=', target)
    .executeTakeFirst();
  return entry ?? null;
}
