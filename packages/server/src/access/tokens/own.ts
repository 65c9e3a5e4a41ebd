import type { AccessToken } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import { type State, type StateTables, uuid7 } from '../../state/index.js';
import { newToken, OPSBOOK } from './create.js';
import { hashOf, newSecret } from './secret.js';
import { activeTokens, exclusively, insertToken, REVOKED_CHANNEL } from './store.js';

/** How long the token of a start by hand lives, in milliseconds. */
const CONSOLE_LIFETIME_MS = 86_400_000;

/**
 * Issues an ADMIN token named `first` when nobody could use any, and gives its secret; null when somebody can.
 * Of several servers that start at once one does it.
 * @throws Unavailable while the state store is away
 */
export async function firstToken(state: State, lifetimeMs: number): Promise<string | null> {
  return exclusively(state.db, async (within) => {
    if ((await activeTokens(within, { role: 'ADMIN' })).length > 0) return null;
    return issue(state, within, 'first', lifetimeMs, 'There was no active token with the role ADMIN.');
  });
}

/**
 * Issues an ADMIN token named `console` for a day, ends the one of the start before, and gives its secret: for a
 * start by hand, whose first secret has long scrolled away.
 * @throws Unavailable while the state store is away
 */
export async function consoleToken(state: State): Promise<string> {
  return exclusively(state.db, async (within) => {
    for (const { id } of await activeTokens(within, { name: 'console' })) {
      await within.updateTable('tokens').set({ revoked_at: new Date() }).where('id', '=', id).execute();
      await state.notify(REVOKED_CHANNEL, id, within);
    }
    return issue(state, within, 'console', CONSOLE_LIFETIME_MS, 'The server was started by hand.');
  });
}

/** Stores a new ADMIN token and, in the same transaction, that Opsbook itself issued it. */
async function issue(
  state: State,
  within: Kysely<StateTables>,
  name: string,
  lifetimeMs: number,
  reason: string,
): Promise<string> {
  const secret = newSecret();
  const token = newToken({ name, role: 'ADMIN', createdBy: OPSBOOK, lifetimeMs });
  await insertToken(within, token, hashOf(secret));
  await record(state, within, token, reason);
  return secret;
}

async function record(state: State, within: Kysely<StateTables>, token: AccessToken, reason: string): Promise<void> {
  await within
    .insertInto('audit_entries')
    .values({
      id: uuid7(),
      time: token.createdAt,
      actor: OPSBOOK,
      action: 'token:create',
      target: `token:${token.name}`,
      reason,
      input: JSON.stringify({ name: token.name, role: token.role }),
      outcome: 'SUCCEEDED',
      finished_at: token.createdAt,
      detail: null,
      instance_id: state.instanceId,
    })
    .execute();
}
