import type { LogCount, LogLine, LogsPort } from '@opsbook/schema';
import { Remembered } from '../queue/remembered.js';
import type { Check, Outcome } from './check.js';

const DAY_NS = 86_400_000_000_000n;

/** Reading a day of logs costs, and they only grow at the end: a count is good for so long, or so many times what it took. */
const GOOD_FOR_MS = 15_000;
const GOOD_FOR_TIMES = 10;
const SHOWN = 3;
const SHOWN_LENGTH = 160;
/** Among so many of the newest there are some to show. */
const NEWEST = 20;

/** Gunicorn says at ERROR what happens to each worker at every ordinary stop. https://docs.gunicorn.org/en/stable/signals.html */
const ORDINARY = 'Worker \\(pid:\\d+\\) was sent SIG(TERM|INT|QUIT)!';

/** What was found in the logs. */
export interface RecentErrors {
  all: LogCount;
  /** Those among them that mean nothing. */
  ordinary: LogCount;
  /** Some of the newest, oldest first. */
  newest: readonly LogLine[];
}

/**
 * Errors in the logs of the last 24 hours: all of them are counted, and the newest shown. The look goes on beyond the
 * check's deadline, for the next report.
 * @param critical so many are critical; a fatal one always is
 */
export function recentErrorsCheck(logs: Pick<LogsPort, 'query' | 'count'>, critical: number): Check {
  const errors = new Remembered(
    async () => {
      const begin = performance.now();
      const found = await lookAt(logs);
      return { found, tookMs: performance.now() - begin };
    },
    ({ tookMs }) => Math.max(GOOD_FOR_MS, GOOD_FOR_TIMES * tookMs),
  );
  return {
    name: 'recent-errors',
    title: 'Errors in the logs of the last 24 hours',
    run: async () => judgeErrors((await errors.get()).found, critical),
  };
}

async function lookAt(logs: Pick<LogsPort, 'query' | 'count'>): Promise<RecentErrors> {
  const until = BigInt(Date.now()) * 1_000_000n;
  const filter = { minLevel: 'ERROR', since: until - DAY_NS, until } as const;
  const never = new AbortController().signal;
  const [all, ordinary, { edges }] = await Promise.all([
    logs.count(filter, never),
    logs.count({ ...filter, contains: 'was sent SIG', regex: ORDINARY, caseSensitive: true }, never),
    logs.query(filter, { first: null, last: NEWEST, after: null, before: null }, never),
  ]);
  return { all, ordinary, newest: edges.map(({ node }) => node) };
}

/** What to make of them. */
export function judgeErrors({ all, ordinary, newest }: RecentErrors, critical: number): Outcome {
  const total = all.total - ordinary.total;
  const fatal = all.levels.find(({ level }) => level === 'FATAL')?.count ?? 0;
  const seen = {
    observed: `${total}${all.complete ? '' : ' or more'}`,
    unit: 'errors',
    threshold: `none / ${critical}, or a fatal one`,
  };
  if (total === 0) {
    if (all.complete) return { ...seen, verdict: 'OK', reason: 'There are no errors.' };
    return { ...seen, verdict: 'UNKNOWN', reason: `No error was found, but: ${all.problem}`, action: READ };
  }
  const isOrdinary = new RegExp(ORDINARY);
  const shown = newest.filter(({ message }) => !isOrdinary.test(message)).slice(-SHOWN);
  const parts = [
    `${servicesOf(all, ordinary).join(', ')}${fatal > 0 ? `; ${fatal} fatal` : ''}.`,
    ...(shown.length > 0 ? [`The newest: ${shown.map(sentence).join(' | ')}`] : []),
    ...(all.problem ? [all.problem] : []),
  ];
  const verdict = fatal > 0 || total >= critical ? 'CRITICAL' : 'WARN';
  return { ...seen, verdict, reason: parts.join(' '), action: READ };
}

const READ = 'Read them (logs with minLevel: ERROR) and look at what the services have in common.';

/** Services with their errors, most first. */
function servicesOf(all: LogCount, ordinary: LogCount): string[] {
  return all.services
    .map(({ service, count }) => {
      const without = ordinary.services.find((other) => other.service === service)?.count ?? 0;
      return { service, count: count - without };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ service, count }) => `${service} ${count}`);
}

function sentence({ service, message }: LogLine): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return `${service}: ${line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH - 1)}…` : line}`;
}
