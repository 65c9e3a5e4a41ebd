import { InvalidInput } from '../errors/failures.js';
import { parseDuration } from './duration.js';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const LOOKS_LIKE_DATE = /^\d{4}-/;

/**
 * Nanoseconds since 1970 of a point in time: a date and time (`2025-12-28T10:00:00Z`, up to nine decimals; UTC when
 * no zone is given), or a duration meaning that long before `now` (`24h`, `PT2H`).
 * @param now milliseconds since 1970
 * @throws InvalidInput naming `field`.
 */
export function parseMoment(text: string, now: number, field = 'moment'): bigint {
  if (!LOOKS_LIKE_DATE.test(text)) {
    try {
      return BigInt(now - parseDuration(text)) * 1_000_000n;
    } catch {
      throw badMoment(text, field);
    }
  }
  const match = DATE_TIME.exec(text);
  if (!match) throw badMoment(text, field);
  const [, date, minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] = match;
  const ms = Date.parse(`${date}T${minutes}:${seconds}${zone}`);
  if (Number.isNaN(ms)) throw badMoment(text, field);
  return BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

function badMoment(text: string, field: string): InvalidInput {
  return new InvalidInput(
    field,
    `${JSON.stringify(text)} is neither a time nor a duration.`,
    'Write a time as 2025-12-28T10:00:00Z, or how long ago as 24h or PT2H.',
  );
}
