import type { AccessToken, Role } from '@opsbook/schema';
import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { StateTables, TokensTable } from '../../state/index.js';

type Db = Kysely<StateTables>;

/** Notified with the id of a token that was revoked. */
export const REVOKED_CHANNEL = 'opsbook_token_revoked';

/** Every token, newest first. */
export async function allTokens(db: Db): Promise<AccessToken[]> {
  const rows = await db.selectFrom('tokens').selectAll().orderBy('id', 'desc').execute();
  return rows.map(asToken);
}

export async function tokenById(db: Db, id: string): Promise<AccessToken | null> {
  const row = await db.selectFrom('tokens').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? asToken(row) : null;
}

/** A token with the hash it was found by. */
export async function tokenByHash(db: Db, hash: string): Promise<{ token: AccessToken; hash: string } | null> {
  const row = await db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row ? { token: asToken(row), hash: row.hash } : null;
}

/** Tokens that may be used now. */
export async function activeTokens(db: Db, only: { name?: string; role?: Role } = {}): Promise<AccessToken[]> {
  let query = db
    .selectFrom('tokens')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', new Date())]));
  if (only.name !== undefined) query = query.where('name', '=', only.name);
  if (only.role !== undefined) query = query.where('role', '=', only.role);
  return (await query.execute()).map(asToken);
}

export async function insertToken(db: Db, token: AccessToken, hash: string): Promise<void> {
  await db
    .insertInto('tokens')
    .values({
      id: token.id,
      name: token.name,
      role: token.role,
      hash,
      created_at: token.createdAt,
      created_by: token.createdBy,
      expires_at: token.expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
}

/** Remembers a use, unless one of the last minute is remembered. */
export async function touchToken(db: Db, id: string, now: Date): Promise<void> {
  const aMinuteAgo = new Date(now.getTime() - 60_000);
  await db
    .updateTable('tokens')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .where((is) => is.or([is('last_used_at', 'is', null), is('last_used_at', '<=', aMinuteAgo)]))
    .execute();
}

/** Runs a transaction that nobody else can change tokens beside, on any server; reading goes on. */
export async function exclusively<T>(db: Db, run: (within: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (within) => {
    await sql`lock table opsbook.tokens in share row exclusive mode`.execute(within);
    return run(within);
  });
}

export function asToken(row: Selectable<TokensTable>): AccessToken {
  return {
    id: row.id,
    name: row.name,
    role: row.role as Role,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
