import { type HealthCheck, VERDICTS, type Verdict } from '@opsbook/schema';

/** The worst verdict, in the order of VERDICTS. */
export function worst(checks: readonly HealthCheck[]): Verdict {
  const rank = Math.max(0, ...checks.map(({ verdict }) => VERDICTS.indexOf(verdict)));
  return VERDICTS[rank] as Verdict;
}

/** One sentence for a person: what is wrong, worst first. */
export function summaryOf(checks: readonly HealthCheck[]): string {
  const bad = checks
    .filter(({ verdict }) => verdict !== 'OK')
    .sort((a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict));
  if (bad.length === 0) return `All ${checks.length} checks are fine.`;
  const list = bad.map(({ name, verdict }) => `${name} is ${WORDS[verdict]}`);
  return `${bad.length} of ${checks.length} checks need attention: ${list.join(', ')}.`;
}

const WORDS: Record<Verdict, string> = { OK: 'fine', WARN: 'a warning', UNKNOWN: 'unknown', CRITICAL: 'critical' };
