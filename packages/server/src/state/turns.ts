import { withDeadline } from '../platform/deadline.js';

/** How long to wait for a turn, in milliseconds. */
const DEADLINE_MS = 5000;

/** A lock that is handed on in the order in which it was asked for. */
export class Turns {
  #tail: Promise<void> = Promise.resolve();

  /**
   * Resolves with the function that ends the turn.
   * @throws DeadlineExceeded when the turn does not come in time.
   */
  async take(): Promise<() => void> {
    const before = this.#tail;
    let end: () => void = () => {};
    const turn = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#tail = before.then(() => turn);
    try {
      await withDeadline(DEADLINE_MS, () => before);
      return end;
    } catch (error) {
      end();
      throw error;
    }
  }
}
