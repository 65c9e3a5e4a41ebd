const LONGEST = 1000;

/** Seconds below this are no time of day but of a clock that began at a start of the machine. */
const EARLIEST_S = 1e9;

/** A time as Python programs write it: seconds since 1970, or ISO 8601 (UTC when no zone is given). Null for neither. */
export function dateOf(value: unknown): Date | null {
  if (typeof value === 'number') return value >= EARLIEST_S ? new Date(value * 1000) : null;
  if (typeof value !== 'string') return null;
  const date = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** A value for people: text as it is, anything else as JSON; cut after 1,000 characters. */
export function text(value: unknown): string {
  const whole = typeof value === 'string' ? value : JSON.stringify(value);
  // Not between the halves of a surrogate pair.
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1).replace(/\p{Cs}$/u, '')}…` : whole;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)/g;

/**
 * Parses JSON as Python writes it: NaN and Infinity, which JSON does not have, become null, and Kombu's wrapped values
 * (`{"__type__", "__value__"}`, from 5.3 on) the value inside.
 * @throws SyntaxError
 */
export function parsePythonJson(json: string): unknown {
  try {
    return JSON.parse(json, unwrap);
  } catch (error) {
    const standard = json.replace(TOKEN, (token) => (token.startsWith('"') ? token : 'null'));
    if (standard === json) throw error;
    return JSON.parse(standard, unwrap);
  }
}

function unwrap(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('__type__' in value)) return value;
  return '__value__' in value ? value.__value__ : value;
}
