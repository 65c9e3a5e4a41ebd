import { setMaxListeners } from 'node:events';

/** setTimeout takes no longer delay, in milliseconds. */
const MAX_DELAY_MS = 2 ** 31 - 1;

interface End {
  abort: AbortController;
  timer: NodeJS.Timeout | null;
}

/** Tells when tokens end, by expiry or revocation. */
export class TokenEnds {
  readonly #ends = new Map<string, End>();
  readonly #over = new Set<string>();

  /** A signal that is aborted when the token ends. */
  signal(tokenId: string): AbortSignal {
    if (this.#over.has(tokenId)) return AbortSignal.abort();
    return this.#awaited(tokenId).abort.signal;
  }

  /** Says when a token expires. */
  expires(tokenId: string, at: Date | null): void {
    if (!at || this.#over.has(tokenId)) return;
    const end = this.#awaited(tokenId);
    if (end.timer) return;
    const wait = () => {
      const left = at.getTime() - Date.now();
      if (left <= 0) return this.end(tokenId);
      end.timer = setTimeout(wait, Math.min(left, MAX_DELAY_MS));
      end.timer.unref();
    };
    wait();
  }

  /** Ends a token for good. */
  end(tokenId: string): void {
    this.#over.add(tokenId);
    const end = this.#ends.get(tokenId);
    this.#ends.delete(tokenId);
    if (end?.timer) clearTimeout(end.timer);
    end?.abort.abort();
  }

  hasEnded(tokenId: string): boolean {
    return this.#over.has(tokenId);
  }

  /** Tokens whose end is awaited. */
  awaited(): string[] {
    return [...this.#ends.keys()];
  }

  close(): void {
    for (const { timer } of this.#ends.values()) if (timer) clearTimeout(timer);
    this.#ends.clear();
  }

  #awaited(tokenId: string): End {
    const known = this.#ends.get(tokenId);
    if (known) return known;
    const end: End = { abort: new AbortController(), timer: null };
    // One for each connection that uses the token.
    setMaxListeners(0, end.abort.signal);
    this.#ends.set(tokenId, end);
    return end;
  }
}
