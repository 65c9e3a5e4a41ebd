import { Conflict, globalId } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import type { StateTables } from '../../state/index.js';

/** Who keeps others away from a target. */
export interface Holder {
  target: string;
  actor: string;
  action: string;
  since: Date;
  /** Id of the operation that it is; null for a change that answers when it is done. */
  operationId: string | null;
}

/** The failure of whoever comes second to a target. */
export function busy({ target, actor, action, since, operationId }: Holder): Conflict {
  const operation = operationId === null ? '' : ` (operation ${globalId('Operation', operationId)})`;
  return new Conflict(
    `${target} is busy: ${JSON.stringify(actor)} is doing ${action} since ${since.toISOString()}${operation}.`,
    operation
      ? 'Wait until the operation has ended (operationProgress), or cancel it (operationCancel), then try again.'
      : 'Wait until that has ended (auditLog shows its outcome), then try again.',
  );
}

/** Whether an intent could not be stored because a target of its is held. */
export function isHeld(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'held_targets_pkey';
}

/** Who holds one of some targets in the store; null when they have been let go meanwhile. */
export async function holderOf(db: Kysely<StateTables>, targets: readonly string[]): Promise<Holder | null> {
  const entry = await db
    .selectFrom('held_targets')
    .innerJoin('audit_entries', 'audit_entries.id', 'entry_id')
    .leftJoin('operations', 'operations.id', 'entry_id')
    .select(['held_targets.target', 'audit_entries.actor', 'audit_entries.action'])
    .select(['time as since', 'operations.id as operationId'])
    .where('held_targets.target', 'in', targets)
    .orderBy('held_targets.target')
    .executeTakeFirst();
  return entry ?? null;
}
