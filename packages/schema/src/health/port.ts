/** From good to unknown; the verdict of the whole is the worst, where unknown ranks between warning and critical. */
export const VERDICTS = ['OK', 'WARN', 'UNKNOWN', 'CRITICAL'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface HealthCheck {
  /** Stable name such as `services-up` or `http:backend`. */
  name: string;
  title: string;
  verdict: Verdict;
  /** What was seen, as text; null when nothing could be seen. */
  observed: string | null;
  /** Unit of `observed` where it is a number. */
  unit: string | null;
  /** What it was held against. */
  threshold: string | null;
  /** Why the verdict is what it is. */
  reason: string;
  /** What to do; null when all is well. */
  action: string | null;
  durationMs: number;
}

export interface HealthReport {
  verdict: Verdict;
  /** One sentence for a person. */
  summary: string;
  checkedAt: Date;
  durationMs: number;
  checks: HealthCheck[];
}

export interface HealthPort {
  /** Runs every check side by side, each with its own deadline. Never throws. */
  report(): Promise<HealthReport>;
  /** A report now and after every interval. Ends with the signal alone. */
  watch(intervalMs: number, signal: AbortSignal): AsyncIterable<HealthReport>;
}
