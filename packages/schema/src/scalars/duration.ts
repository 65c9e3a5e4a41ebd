import { InvalidInput } from '../errors/failures.js';

const UNIT_MS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

const SHORT = /^(?:\d+(?:\.\d+)?(?:ms|[wdhms]))+$/;
const SHORT_PART = /(\d+(?:\.\d+)?)(ms|[wdhms])/g;
// Months and years have no fixed length and are refused.
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Milliseconds of a duration written as ISO 8601 (`PT24H`, `P7D`) or in the runbook's form (`24h`, `1h30m`, `250ms`).
 * @throws InvalidInput naming `field`.
 */
export function parseDuration(text: string, field = 'duration'): number {
  const ms = SHORT.test(text) ? shortMs(text) : isoMs(text);
  if (ms === null) {
    throw new InvalidInput(
      field,
      `${JSON.stringify(text)} is not a duration.`,
      'Write it as PT24H, P7D, 24h, 1h30m or 90s.',
    );
  }
  return ms;
}

function shortMs(text: string): number {
  let total = 0;
  for (const [, amount, unit] of text.matchAll(SHORT_PART)) {
    total += Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
  }
  return Math.round(total);
}

function isoMs(text: string): number | null {
  const match = ISO.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return null;
  const [w, d, h, m, s] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number];
  return Math.round(w * UNIT_MS.w + d * UNIT_MS.d + h * UNIT_MS.h + m * UNIT_MS.m + s * UNIT_MS.s);
}

/** A duration in milliseconds as ISO 8601 in days, hours, minutes and seconds: 90061500 is `P1DT1H1M1.5S`. */
export function formatDuration(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  let rest = Math.abs(Math.round(ms));
  const days = Math.floor(rest / UNIT_MS.d);
  rest -= days * UNIT_MS.d;
  const hours = Math.floor(rest / UNIT_MS.h);
  rest -= hours * UNIT_MS.h;
  const minutes = Math.floor(rest / UNIT_MS.m);
  const seconds = (rest - minutes * UNIT_MS.m) / 1000;
  const time = (hours ? `${hours}H` : '') + (minutes ? `${minutes}M` : '') + (seconds ? `${seconds}S` : '');
  const date = days ? `${days}D` : '';
  return date || time ? `${sign}P${date}${time ? `T${time}` : ''}` : 'PT0S';
}
