import type { PGlite } from '@electric-sql/pglite';
import type { Heard, Listener } from '../backend.js';
import type { Turns } from '../turns.js';

/** LISTEN on PGlite's one session, in turn with the statements so as not to fall into a transaction of theirs. */
export class EmbeddedListener implements Listener {
  readonly #channels = new Set<string>();

  constructor(
    private readonly pglite: PGlite,
    private readonly turns: Turns,
    private readonly heard: Heard,
  ) {}

  async listen(channel: string): Promise<void> {
    if (this.#channels.has(channel)) return;
    this.#channels.add(channel);
    const release = await this.turns.take();
    try {
      await this.pglite.listen(channel, (payload) => this.heard(channel, payload));
    } finally {
      release();
    }
  }

  async close(): Promise<void> {}
}
