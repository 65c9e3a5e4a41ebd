import { InvalidInput } from '@opsbook/schema';

const MAX_LENGTH = 100_000;
/** Statements that only read. What these do in functions or in a WITH is stopped by the read-only transaction. */
const READING = ['SELECT', 'WITH', 'VALUES', 'TABLE', 'SHOW', 'EXPLAIN'];
/** Statements that make sense alone in a transaction; not COPY, which talks to files and programs. */
const WRITING = [
  ...['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'SELECT', 'WITH', 'CREATE', 'ALTER', 'DROP', 'TRUNCATE', 'COMMENT'],
  ...['GRANT', 'REVOKE', 'CALL', 'DO', 'REFRESH', 'ANALYZE', 'IMPORT', 'SECURITY', 'REASSIGN'],
];

/** @throws InvalidInput unless the text begins as a statement that only reads. */
export function checkReading(field: string, sql: string): void {
  check(field, sql, READING, 'databaseExecute changes data; databaseVacuum and databaseReindex maintain tables.');
}

/** @throws InvalidInput unless the text begins as a statement that databaseExecute takes. */
export function checkWriting(field: string, sql: string): void {
  check(field, sql, WRITING, 'Each statement has a transaction of its own, which Opsbook begins and ends.');
}

function check(field: string, sql: string, known: readonly string[], hint: string): void {
  if (sql.length > MAX_LENGTH || sql.includes('\0')) {
    throw new InvalidInput(field, `${field} is too long or holds NUL.`, `Use at most ${MAX_LENGTH} characters.`);
  }
  const keyword = firstKeyword(sql);
  if (known.includes(keyword)) return;
  throw new InvalidInput(
    field,
    keyword ? `A statement that begins with ${keyword} is not taken here.` : `${field} holds no statement.`,
    `Begin with one of ${known.join(', ')}. ${hint}`,
  );
}

/** The first word behind comments, blanks and brackets, in capitals; empty where there is none. */
export function firstKeyword(sql: string): string {
  const rest = sql.replace(/^(?:\s|\(|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)+/, '');
  return /^[a-z]{1,20}\b/i.exec(rest)?.[0].toUpperCase() ?? '';
}
