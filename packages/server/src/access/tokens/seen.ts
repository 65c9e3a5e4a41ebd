import type { Principal } from '@opsbook/schema';

interface Sighting {
  principal: Principal;
  /** When the store last confirmed it, and when its use was last written, in milliseconds. */
  confirmedAt: number;
  touchedAt: number;
}

/** Tokens more than this are forgotten, the longest unused first. */
const MAX_TOKENS = 1000;

/** Tokens that were used lately, by the hash of their secret. */
export class SeenTokens {
  readonly #byHash = new Map<string, Sighting>();

  get(hash: string): Sighting | undefined {
    return this.#byHash.get(hash);
  }

  /** Notes that the store has just confirmed a token. */
  confirm(hash: string, principal: Principal, now: number): Sighting {
    const sighting = { principal, confirmedAt: now, touchedAt: this.#byHash.get(hash)?.touchedAt ?? 0 };
    this.#byHash.delete(hash);
    this.#byHash.set(hash, sighting);
    const [oldest] = this.#byHash.keys();
    if (this.#byHash.size > MAX_TOKENS && oldest) this.#byHash.delete(oldest);
    return sighting;
  }

  forget(hash: string): void {
    this.#byHash.delete(hash);
  }

  forgetToken(tokenId: string): void {
    for (const [hash, { principal }] of this.#byHash) {
      if (principal.tokenId === tokenId) this.#byHash.delete(hash);
    }
  }
}
