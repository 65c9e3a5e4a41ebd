import { Conflict } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import type { StateTables } from '../../state/index.js';

/** Who keeps others away from a target. */
export interface Holder {
  actor: string;
  action: string;
  since: Date;
}

/** The failure of whoever comes second to a target. */
export function busy(target: string, { actor, action, since }: Holder): Conflict {
  return new Conflict(
    `${target} is busy: ${JSON.stringify(actor)} is doing ${action} since ${since.toISOString()}.`,
    'Wait until that has ended (auditLog shows its outcome), then try again.',
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
    .select(['actor', 'action', 'time as since'])
    .where('held_target', '=', target)
    .executeTakeFirst();
  return entry ?? null;
}
