import {
  HealthDocument,
  HealthReportWatchDocument,
  type HealthReportWatchSubscription,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import { openLive } from '../stream/live.js';
import type { StreamOptions, Streams } from '../stream/streams.js';
import type { HealthReport } from '../types.js';

/** The health of the stack. */
export interface HealthApi {
  /** Runs every check now. What is down is a verdict in the report, not an error. */
  report(options?: CallOptions): Promise<HealthReport>;
  /** The report again and again; every minute when left out. */
  watch(interval?: string, options?: StreamOptions): AsyncIterableIterator<HealthReport, undefined>;
}

export function healthApi(transport: Transport, streams: Streams): HealthApi {
  return {
    report: async (options) => (await transport.request(HealthDocument, {}, options)).health,
    watch: (interval = 'PT1M', options) =>
      openLive<HealthReport>(
        streams,
        {
          document: HealthReportWatchDocument,
          operationName: 'HealthReportWatch',
          variables: { interval },
          eventsOf: (data) => [(data as HealthReportWatchSubscription).healthReport],
        },
        options,
      ),
  };
}
