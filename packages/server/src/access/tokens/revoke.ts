import { type AccessToken, type Change, Conflict, NotFound, type TokenRevoked } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import type { State, StateTables } from '../../state/index.js';
import { activeTokens, exclusively, REVOKED_CHANNEL, tokenById } from './store.js';

/**
 * Prepares the end of a token; `ended` is called when it has ended on this server.
 * @throws NotFound, Conflict when it is revoked already or nobody could manage tokens afterwards
 */
export async function tokenRevoke(
  state: State,
  id: string,
  ended: (tokenId: string) => void,
): Promise<Change<TokenRevoked>> {
  const token = await revocable(state.db, id);
  const target = `token:${token.name}`;
  return {
    plan: {
      action: 'token:revoke',
      target,
      summary: `End the access token ${token.name} (${token.role}); connections that use it are closed.`,
      steps: [
        {
          kind: 'STATE',
          description: 'Mark the token as revoked and tell every server.',
          request: ['UPDATE opsbook.tokens SET revoked_at = now() WHERE id = $1', id],
        },
      ],
      affects: [target],
      expectedDowntimeMs: null,
      undo: null,
      warnings: token.lastUsedAt ? [`It was last used at ${token.lastUsedAt.toISOString()}.`] : [],
    },
    destroys: token.name,
    apply: async () => {
      const revokedAt = new Date();
      const current = await exclusively(state.db, async (within) => {
        const unrevoked = await revocable(within, id);
        await within.updateTable('tokens').set({ revoked_at: revokedAt }).where('id', '=', id).execute();
        await state.notify(REVOKED_CHANNEL, id, within);
        return unrevoked;
      });
      ended(id);
      return { token: { ...current, revokedAt } };
    },
  };
}

async function revocable(db: Kysely<StateTables>, id: string): Promise<AccessToken> {
  const token = await tokenById(db, id);
  if (!token) throw new NotFound('token', id, [], 'The query tokens lists them with their ids.');
  if (token.revokedAt) {
    throw new Conflict(
      `The token ${token.name} was revoked at ${token.revokedAt.toISOString()}.`,
      'Nothing is left to do.',
    );
  }
  const admins = await activeTokens(db, { role: 'ADMIN' });
  if (admins.length === 1 && admins[0]?.id === id) {
    throw new Conflict(
      `The token ${token.name} is the last active one with the role ADMIN.`,
      'Issue another ADMIN token first (tokenCreate), and use that one.',
    );
  }
  return token;
}
