import { maskUrlPasswords } from '../platform/mask.js';

/** Words beside which a literal may be a secret. */
const SENSITIVE = /passw|passphrase|pwd|secret|token|credential|api_?key|\bcrypt\s*\(/i;

/**
 * What may hold text: quoted identifiers (kept), dollar-quoted, escape and plain strings, comments. One that is cut off
 * reaches to the end. https://www.postgresql.org/docs/17/sql-syntax-lexical.html
 */
const QUOTED =
  /("(?:[^"]|"")*(?:"|$))|\$(\w*)\$[\s\S]*?(?:\$\2\$|$)|(?<!\w)e'(?:\\[\s\S]|''|[^'\\])*(?:'|$)|'(?:''|[^'])*(?:'|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/gi;

/** A statement without the passwords in it: when it speaks of any secret, without all of its literals and comments. */
export function redactQuery(query: string): string {
  const masked = SENSITIVE.test(query)
    ? query.replace(QUOTED, (_, identifier?: string) => identifier ?? "'***'")
    : query;
  return maskUrlPasswords(masked);
}
