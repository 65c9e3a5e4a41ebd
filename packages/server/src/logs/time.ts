/** Text form of log times: RFC 3339, UTC, always nine decimals, so that texts compare as times. */
const LENGTH = '2006-01-02T15:04:05.000000000Z'.length;
const NS = 1_000_000_000n;

/** Brings a time as Go writes it (decimals left out or cut, perhaps an offset) into the one text form; null if it is none. */
export function normaliseTimestamp(text: string): string | null {
  if (text.length === LENGTH && text.endsWith('Z')) return text;
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (!match) return null;
  const [, seconds = '', decimals = '', zone = 'Z'] = match;
  const utc = zone === 'Z' ? seconds : new Date(Date.parse(`${seconds}${zone}`)).toISOString().slice(0, 19);
  return `${utc}.${decimals.padEnd(9, '0')}Z`;
}

/** The text form of nanoseconds since 1970; years outside 1970..9999 are drawn in to the nearest. */
export function timestampOf(ns: bigint): string {
  const seconds = ns < 0n ? 0n : ns / NS;
  const decimals = ns < 0n ? 0n : ns % NS;
  const date = new Date(Math.min(Number(seconds), 253_402_300_799) * 1000);
  return `${date.toISOString().slice(0, 19)}.${String(decimals).padStart(9, '0')}Z`;
}

/** Nanoseconds since 1970 of a time in text form. */
export function nanosecondsOf(timestamp: string): bigint {
  return BigInt(Date.parse(`${timestamp.slice(0, 19)}Z`)) * 1_000_000n + BigInt(timestamp.slice(20, 29));
}

/** A time moved by nanoseconds. */
export function shifted(timestamp: string, ns: bigint): string {
  return timestampOf(nanosecondsOf(timestamp) + ns);
}
