import type { HealthCheck, Verdict } from '@opsbook/schema';

export type Mark = 'OK' | 'WARN' | 'FAIL';

/** One line of the doctor: something that Opsbook needs, what it is, from where, and whether it works. */
export interface DoctorFinding {
  mark: Mark;
  subject: string;
  /** What was found; null when nothing was. Holds no passwords. */
  value: string | null;
  source: string | null;
  /** What a try has shown; null where there is nothing to try. */
  result: string | null;
  /** What to do; null when all is well. */
  fix: string | null;
}

const MARKS: Record<Verdict, Mark> = { OK: 'OK', WARN: 'WARN', UNKNOWN: 'FAIL', CRITICAL: 'FAIL' };

/** A finding that was tried by a health check. */
export function tried(subject: string, value: string, source: string, check: HealthCheck): DoctorFinding {
  return { mark: MARKS[check.verdict], subject, value, source, result: check.reason, fix: check.action };
}
