import { LOG_GAP_REASONS, type LogEvent } from '@opsbook/schema';
import { Counter, type Registry } from 'prom-client';

/** What is measured of followed logs. */
export class LogMetrics {
  readonly #lines: Counter;
  readonly #gaps: Counter<'reason'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#lines = new Counter({
      name: 'opsbook_log_lines_delivered_total',
      help: 'Log lines that were handed to subscribers, each once for every subscriber.',
      registers,
    });
    this.#gaps = new Counter({
      name: 'opsbook_log_gaps_total',
      help: 'Gaps in followed logs that subscribers were told of.',
      labelNames: ['reason'],
      registers,
    });
    for (const reason of LOG_GAP_REASONS) this.#gaps.inc({ reason }, 0);
  }

  /** Counts what passes. */
  async *counted(events: AsyncIterable<LogEvent[]>): AsyncGenerator<LogEvent[]> {
    for await (const batch of events) {
      yield batch;
      let lines = 0;
      for (const event of batch) {
        if (event.__typename === 'LogLine') lines++;
        else if (event.__typename === 'LogGap') this.#gaps.inc({ reason: event.reason });
      }
      this.#lines.inc(lines);
    }
  }
}
