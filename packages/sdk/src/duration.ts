const UNIT_MS: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|[wdhms]))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|[wdhms])/g;

/** Milliseconds of a duration as the server takes it (`PT1M30S`, `1m30s`); undefined for anything else. */
export function durationMs(text: string): number | undefined {
  // Without its P and T, an ISO 8601 duration in these units is the short form in capitals.
  const short = /^P.*\d/.test(text) ? text.replace(/[PT]/g, '').toLowerCase() : text;
  if (!WHOLE.test(short)) return undefined;
  let total = 0;
  for (const [, amount, unit] of short.matchAll(PART)) total += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
  return total;
}

/** A duration in milliseconds as ISO 8601 in seconds: 1500 is `PT1.5S`. */
export function isoDuration(ms: number): string {
  return `PT${Math.round(ms) / 1000}S`;
}
