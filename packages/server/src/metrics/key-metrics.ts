import { type KeyMetric, type KeyMetricName, OpsFailure, type Verdict } from '@opsbook/schema';
import { sharedFor } from '../database/watch.js';
import type { Logger } from '../log.js';
import { DeadlineExceeded, withDeadline } from '../platform/deadline.js';
import { levelOf, worstFirst } from './judge.js';
import type { KeyReader } from './key-readers.js';

const DEADLINE_MS = 10_000;
/** Whoever asks within this time gets the same answer, in milliseconds. */
const SHARED_MS = 1000;

const VERDICT_OF = { OK: 'OK', WARNING: 'WARN', CRITICAL: 'CRITICAL' } as const;

/** Reads the key metrics side by side, each alone in its failure, and remembers since when they are as they are. */
export function createKeyMetrics(
  readers: readonly KeyReader[],
  log: Pick<Logger, 'error'>,
): { read(): Promise<KeyMetric[]> } {
  const since = new Map<KeyMetricName, { verdict: Verdict; at: Date }>();
  const lasting = (key: KeyMetricName, verdict: Verdict): Date => {
    const before = since.get(key);
    if (before?.verdict === verdict) return before.at;
    const at = new Date();
    since.set(key, { verdict, at });
    return at;
  };
  const one = async (reader: KeyReader): Promise<KeyMetric> => {
    const { key, title, action } = reader;
    const seen = await look(reader, log);
    return { key, title, action, ...seen, since: lasting(key, seen.verdict) };
  };
  return { read: sharedFor(SHARED_MS, () => Promise.all(readers.map(one))) };
}

async function look(
  { title, read }: KeyReader,
  log: Pick<Logger, 'error'>,
): Promise<Pick<KeyMetric, 'verdict' | 'measures' | 'reason'>> {
  try {
    const { measures, seen } = await withDeadline(DEADLINE_MS, read);
    const verdict = measures.length > 0 ? VERDICT_OF[levelOf(measures)] : 'UNKNOWN';
    return { verdict, measures: worstFirst(measures), reason: seen };
  } catch (error) {
    return { verdict: 'UNKNOWN', measures: [], reason: reasonFor(error, title, log) };
  }
}

function reasonFor(error: unknown, title: string, log: Pick<Logger, 'error'>): string {
  if (error instanceof OpsFailure) return `${error.message} ${error.hint}`;
  if (error instanceof DeadlineExceeded) return `There was ${error.message}.`;
  log.error({ err: error, title }, 'bug: a key metric could not be read');
  return "Reading it failed; Opsbook's own log tells more.";
}
