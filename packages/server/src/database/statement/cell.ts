/** Object ids of built-in types, the same on every server: pg_type.dat. */
const BOOL = 16;
/** int2, int4, oid: what a number of JSON holds exactly. */
const WHOLE = new Set([21, 23, 26]);
/** float4, float8: written with as many digits as it takes to get the same number back. */
const FLOAT = new Set([700, 701]);
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;

/**
 * A value as JSON that loses nothing: small whole numbers, floats and booleans as such; everything else as text, as
 * PostgreSQL writes it (bigint and numeric with all digits, bytea as \x and hex, intervals in ISO 8601), timestamps in
 * ISO 8601. Infinity and NaN stay text.
 */
export function cell(typeId: number, text: string | null): unknown {
  if (text === null) return null;
  if (typeId === BOOL) return text === 't';
  if (WHOLE.has(typeId)) return Number(text);
  if (FLOAT.has(typeId)) return Number.isFinite(Number(text)) ? Number(text) : text;
  if (typeId === TIMESTAMP) return text.replace(/^(\d{4,}-\d\d-\d\d) (\S+)$/, '$1T$2');
  if (typeId === TIMESTAMPTZ) return text.replace(/^(\d{4,}-\d\d-\d\d) (\S+)\+00$/, '$1T$2Z');
  return text;
}
