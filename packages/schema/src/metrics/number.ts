/** What GraphQL has no number for is null: NaN, and what has no end. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** A number as Prometheus writes it. */
export function promText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
