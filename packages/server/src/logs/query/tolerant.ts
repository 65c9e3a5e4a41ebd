import { CapabilityMissing } from '@opsbook/schema';
import { LogUnreadable, NoSuchLog } from '../reader.js';

/**
 * Lets a query answer from the logs that can be read: a container that was just removed has none, one whose log driver
 * cannot be read is left out. When that is so for all, the query fails.
 */
export class Tolerance {
  /** Why logs were left out. */
  readonly problems: string[] = [];

  /** @param logs how many there are */
  constructor(private readonly logs: number) {}

  async *row<T>(lines: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
    try {
      yield* lines;
    } catch (error) {
      if (error instanceof NoSuchLog) return;
      if (!(error instanceof LogUnreadable)) throw error;
      this.problems.push(error.message);
      if (this.problems.length === this.logs) {
        throw new CapabilityMissing(error.message, 'Use a log driver that can be read: json-file, local or journald.');
      }
    }
  }
}
