import { type AccessToken, type Principal, Unavailable } from '@opsbook/schema';
import type { Logger } from 'pino';
import type { State } from '../../state/index.js';
import { TokenEnds } from './ends.js';
import { hashOf, looksLikeSecret, sameHash } from './secret.js';
import { SeenTokens } from './seen.js';
import { REVOKED_CHANNEL, tokenByHash, touchToken } from './store.js';

/** How long a confirmation holds, in milliseconds: with the store, and while it is away. */
const CONFIRMED_FOR_MS = 5000;
const TRUSTED_FOR_MS = 10 * 60_000;
const TOUCH_EVERY_MS = 60_000;

/**
 * Finds out who presents a secret. Tokens that the store has confirmed lately go on working while it is away, so that
 * the API answers during an outage: for ten minutes, never beyond their expiry or a revocation this server knows of.
 */
export class Authentication {
  readonly ends = new TokenEnds();
  readonly #seen = new SeenTokens();
  readonly #closed = new AbortController();

  constructor(
    private readonly state: State,
    private readonly log: Logger,
  ) {
    // Without notifications, the next confirmation or recheck finds out.
    this.#hearRevocations().catch((error) => log.warn({ err: error }, 'revocations are not heard'));
  }

  /**
   * Null for a secret of no token, or of one that has ended.
   * @throws Unavailable when the store is away and the token was not confirmed lately
   */
  async authenticate(secret: string): Promise<Principal | null> {
    if (!looksLikeSecret(secret)) return null;
    const hash = hashOf(secret);
    const principal = await this.#principal(hash);
    if (!principal || this.#hasEnded(principal)) return null;
    this.ends.expires(principal.tokenId, principal.expiresAt);
    this.#touch(hash, principal);
    return principal;
  }

  /** Ends a token on this server at once. */
  revoked(tokenId: string): void {
    this.#seen.forgetToken(tokenId);
    this.ends.end(tokenId);
  }

  /** Looks for revocations whose notification was missed. */
  async recheck(): Promise<void> {
    const awaited = this.ends.awaited();
    if (awaited.length === 0) return;
    const revoked = await this.state.db
      .selectFrom('tokens')
      .select('id')
      .where('id', 'in', awaited)
      .where('revoked_at', 'is not', null)
      .execute();
    for (const { id } of revoked) this.revoked(id);
  }

  close(): void {
    this.#closed.abort();
    this.ends.close();
  }

  async #principal(hash: string): Promise<Principal | null> {
    const seen = this.#seen.get(hash);
    const age = seen ? Date.now() - seen.confirmedAt : Number.POSITIVE_INFINITY;
    if (seen && age < CONFIRMED_FOR_MS) return seen.principal;
    try {
      const found = await tokenByHash(this.state.db, hash);
      if (!found || !sameHash(found.hash, hash) || found.token.revokedAt) {
        this.#seen.forget(hash);
        return null;
      }
      return this.#seen.confirm(hash, principalOf(found.token), Date.now()).principal;
    } catch (error) {
      if (error instanceof Unavailable && seen && age < TRUSTED_FOR_MS) return seen.principal;
      throw error;
    }
  }

  /** A revocation may have come in while the store was being asked. */
  #hasEnded({ tokenId, expiresAt }: Principal): boolean {
    if (this.ends.hasEnded(tokenId)) return true;
    return expiresAt !== null && expiresAt.getTime() <= Date.now();
  }

  /** Notes the use without keeping the request waiting. */
  #touch(hash: string, { tokenId }: Principal): void {
    const seen = this.#seen.get(hash);
    const now = Date.now();
    if (!seen || now - seen.touchedAt < TOUCH_EVERY_MS) return;
    seen.touchedAt = now;
    touchToken(this.state.db, tokenId, new Date(now)).catch((error: Error) => {
      this.log.debug({ reason: error.message }, 'the last use of a token was not noted');
    });
  }

  async #hearRevocations(): Promise<void> {
    for await (const tokenId of this.state.listen(REVOKED_CHANNEL, this.#closed.signal)) this.revoked(tokenId);
  }
}

function principalOf({ id, name, role, expiresAt }: AccessToken): Principal {
  return { tokenId: id, name, role, expiresAt };
}
