/** Most characters of one write. */
const MAX_WRITE = 65_536;
/** Time between two writes, in milliseconds, so that fast typing does not use up the token's operations. */
const SPACING_MS = 120;

/**
 * Sends what is typed in order, one write at a time; what is typed meanwhile goes together with the next. The first
 * key goes at once.
 * @param send one write with its number; a repeated number has no second effect
 */
export class ShellTyping {
  private waiting = '';
  private sequence = 0;
  private sending: Promise<void> | null = null;
  private lastSent = 0;

  constructor(private readonly send: (sequence: number, data: string) => Promise<void>) {}

  /** Resolves when what is typed so far has reached the program; after a failure the session is best closed. */
  type(data: string): Promise<void> {
    this.waiting += data;
    this.sending ??= this.drain().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async drain(): Promise<void> {
    try {
      while (this.waiting !== '') {
        const pause = this.lastSent + SPACING_MS - performance.now();
        if (pause > 0 && this.sequence > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        const part = firstPart(this.waiting);
        this.waiting = this.waiting.slice(part.length);
        this.lastSent = performance.now();
        this.sequence += 1;
        await this.send(this.sequence, part);
      }
    } catch (error) {
      this.waiting = '';
      throw error;
    }
  }
}

/** Never ends between the two halves of a character. */
function firstPart(text: string): string {
  if (text.length <= MAX_WRITE) return text;
  const half = /[\uD800-\uDBFF]/.test(text[MAX_WRITE - 1] ?? '');
  return text.slice(0, half ? MAX_WRITE - 1 : MAX_WRITE);
}
