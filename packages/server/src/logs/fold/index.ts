import {
  InvalidInput,
  type LogCount,
  type LogFilter,
  type LogHistogram,
  type LogHistogramInput,
  type LogSummary,
  type LogTop,
  type LogTopInput,
} from '@opsbook/schema';
import type { LogHistory } from '../archive/history.js';
import type { LogReader } from '../reader.js';
import type { Look } from '../redaction/index.js';
import { timestampOf } from '../time.js';
import { type CountState, countAnswer } from './count.js';
import { type HistogramSpec, type HistogramState, histogramAnswer } from './histogram.js';
import { type Folded, foldLogs } from './run.js';
import { type TopState, topAnswer } from './top.js';

const MS = 1_000_000n;
const DAY_MS = 86_400_000;
const MAX_BUCKETS = 10_000;

/** LogsPort.count over a reader. */
export async function countLogs(
  reader: LogReader,
  history: LogHistory,
  filter: LogFilter,
  look: Look,
  signal: AbortSignal,
): Promise<LogCount> {
  const range = { ...filter, until: filter.until ?? nowNs() };
  const folded = await foldLogs<CountState>(reader, history, range, { kind: 'count' }, look, signal);
  return { ...summary(range, folded), ...countAnswer(folded.state) };
}

/** LogsPort.histogram over a reader. */
export async function histogramOfLogs(
  reader: LogReader,
  history: LogHistory,
  { filter, buckets, intervalMs }: LogHistogramInput,
  look: Look,
  signal: AbortSignal,
): Promise<LogHistogram> {
  const range = lastDay(filter);
  const spec = bucketsOf(range, buckets, intervalMs);
  const folded = await foldLogs<HistogramState>(reader, history, range, { kind: 'histogram', ...spec }, look, signal);
  return { ...summary(range, folded), ...histogramAnswer(folded.state, spec) };
}

/** LogsPort.top over a reader. */
export async function topOfLogs(
  reader: LogReader,
  history: LogHistory,
  { filter, field, measure, first }: LogTopInput,
  look: Look,
  signal: AbortSignal,
): Promise<LogTop> {
  const range = lastDay(filter);
  const folded = await foldLogs<TopState>(reader, history, range, { kind: 'top', field, measure }, look, signal);
  return { ...summary(range, folded), ...topAnswer(folded.state, first) };
}

type Bounded = LogFilter & { since: bigint; until: bigint };

function lastDay(filter: LogFilter): Bounded {
  const until = filter.until ?? nowNs();
  return { ...filter, until, since: filter.since ?? until - BigInt(DAY_MS) * MS };
}

/** Buckets that cover the range: with a given interval they begin at multiples of it. */
function bucketsOf({ since, until }: Bounded, count: number, intervalMs: number | null): HistogramSpec {
  const sinceMs = Number(since / MS);
  const untilMs = Number((until + MS - 1n) / MS);
  if (intervalMs === null) {
    const width = Math.max(1, Math.ceil((untilMs - sinceMs) / count));
    return { startMs: sinceMs, intervalMs: width, buckets: Math.max(1, Math.ceil((untilMs - sinceMs) / width)) };
  }
  const startMs = Math.floor(sinceMs / intervalMs) * intervalMs;
  const buckets = Math.max(1, Math.ceil((untilMs - startMs) / intervalMs));
  if (buckets > MAX_BUCKETS) {
    const message = `${buckets} buckets would be needed, more than ${MAX_BUCKETS}.`;
    throw new InvalidInput('interval', message, 'Use a longer interval, or a since that is later.');
  }
  return { startMs, intervalMs, buckets };
}

function summary(
  { since, until }: LogFilter & { until: bigint },
  { problem }: Folded<unknown>,
): Omit<LogSummary, 'total'> {
  return {
    since: since == null ? null : timestampOf(since),
    until: timestampOf(until),
    complete: problem === null,
    problem,
  };
}

function nowNs(): bigint {
  return BigInt(Date.now()) * MS;
}
