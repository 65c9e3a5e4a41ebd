import type { PasswordScheme } from '@opsbook/schema';

/**
 * How hashes of each scheme begin: with everything but salt and digest, so that this part may be read.
 * The patterns mean the same in JavaScript and in PostgreSQL.
 */
export const PREFIXES: { scheme: PasswordScheme; pattern: string }[] = [
  { scheme: 'BCRYPT', pattern: '\\$2[aby]\\$\\d\\d\\$' },
  { scheme: 'ARGON2ID', pattern: '\\$argon2id\\$v=\\d+\\$m=\\d+,t=\\d+,p=\\d+\\$' },
  // Of Passlib, and of Django.
  { scheme: 'PBKDF2_SHA256', pattern: '\\$pbkdf2-sha256\\$\\d+\\$|pbkdf2_sha256\\$\\d+\\$' },
];

const ANY_PREFIX = `^(?:${PREFIXES.map(({ pattern }) => pattern).join('|')})`;

/**
 * SQL for what may be known of the hash in a column: the prefix of a known scheme, `?` for another one, and an empty
 * text for no password. The rest of the hash stays in the database.
 */
export function prefixSql(column: string): string {
  return `CASE WHEN coalesce(${column}::text, '') = '' THEN '' ELSE coalesce(substring(${column}::text from '${ANY_PREFIX}'), '?') END`;
}

/** The scheme whose hashes begin so. */
export function schemeOf(prefix: string): PasswordScheme {
  if (prefix === '') return 'NONE';
  return PREFIXES.find(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(prefix))?.scheme ?? 'OTHER';
}
