import type { LogLine, LogsPort } from '@opsbook/schema';
import { Remembered } from '../queue/remembered.js';
import type { Check, Outcome } from './check.js';

const DAY_NS = 86_400_000_000_000n;

/** The newest so many errors are looked at. */
const MOST = 1000;

/** Reading a day of logs costs, and they only grow at the end. */
const GOOD_FOR_MS = 15_000;
const SHOWN = 3;
const SHOWN_LENGTH = 160;

/** Gunicorn says at ERROR what happens to each worker at every ordinary stop. https://docs.gunicorn.org/en/stable/signals.html */
const ORDINARY = /^Worker \(pid:\d+\) was sent SIG(TERM|INT|QUIT)!/;

/**
 * Errors in the logs of the last 24 hours: filtered first and limited afterwards. The look goes on beyond the check's
 * deadline, for the next report.
 * @param critical so many are critical; a fatal one always is
 */
export function recentErrorsCheck(logs: Pick<LogsPort, 'query'>, critical: number): Check {
  const lines = new Remembered(
    async () => {
      const since = BigInt(Date.now()) * 1_000_000n - DAY_NS;
      return logs.query({ minLevel: 'ERROR', since }, { first: null, last: MOST, after: null, before: null });
    },
    () => GOOD_FOR_MS,
  );
  return {
    name: 'recent-errors',
    title: 'Errors in the logs of the last 24 hours',
    async run() {
      const { edges, pageInfo } = await lines.get();
      return judgeErrors(
        edges.map(({ node }) => node),
        pageInfo.hasPreviousPage,
        critical,
      );
    },
  };
}

/** @param more whether there are older ones that were not looked at */
export function judgeErrors(lines: readonly LogLine[], more: boolean, critical: number): Outcome {
  const errors = lines.filter(({ message }) => !ORDINARY.test(message));
  const fatal = errors.filter(({ level }) => level === 'FATAL');
  const seen = {
    observed: `${errors.length}${more ? ' or more' : ''}`,
    unit: 'errors',
    threshold: `none / ${critical}, or a fatal one`,
  };
  if (errors.length === 0) return { ...seen, verdict: 'OK', reason: 'There are no errors.' };
  const services = new Map<string, number>();
  for (const { service } of errors) services.set(service, (services.get(service) ?? 0) + 1);
  const counts = [...services].sort((a, b) => b[1] - a[1]).map(([service, count]) => `${service} ${count}`);
  const newest = errors.slice(-SHOWN).map((line) => `${line.service}: ${shortened(line.message)}`);
  return {
    ...seen,
    verdict: fatal.length > 0 || errors.length >= critical ? 'CRITICAL' : 'WARN',
    reason: `${counts.join(', ')}${fatal.length > 0 ? `; ${fatal.length} fatal` : ''}. The newest: ${newest.join(' | ')}`,
    action: 'Read them (logs with minLevel: ERROR) and look at what the services have in common.',
  };
}

function shortened(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH - 1)}…` : line;
}
