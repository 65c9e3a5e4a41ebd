import { expect, test } from 'vitest';
import { redactQuery } from './redact.js';

test.each([
  [`ALTER ROLE bob PASSWORD 'hush'`, `ALTER ROLE bob PASSWORD '***'`],
  [`alter role "it's" password 'hu''sh' valid until 'tomorrow'`, `alter role "it's" password '***' valid until '***'`],
  [`ALTER ROLE bob PASSWORD E'hu\\'sh'`, `ALTER ROLE bob PASSWORD '***'`],
  [`ALTER ROLE bob PASSWORD $q$hush$q$`, `ALTER ROLE bob PASSWORD '***'`],
  [`ALTER ROLE bob PASSWORD U&'hush'`, `ALTER ROLE bob PASSWORD U&'***'`],
  [`ALTER ROLE bob PASSWORD 'hus`, `ALTER ROLE bob PASSWORD '***'`],
  [`DO $$ BEGIN PERFORM set_secret('hush'); END`, `DO '***'`],
  [
    `UPDATE users SET password_hash = crypt('hush', gen_salt('bf'))`,
    `UPDATE users SET password_hash = crypt('***', gen_salt('***'))`,
  ],
  [`SELECT 1 /* password: hush */ + 1 -- hush`, `SELECT 1 '***' + 1 '***'`],
  [
    `CREATE USER MAPPING FOR bob SERVER s OPTIONS (password 'hush')`,
    `CREATE USER MAPPING FOR bob SERVER s OPTIONS (password '***')`,
  ],
  [`SELECT dblink_connect('host=a password=hush')`, `SELECT dblink_connect('***')`],
  [`SELECT fetch('postgres://bob:hush@a/b')`, `SELECT fetch('postgres://bob:***@a/b')`],
])('%s', (query, shown) => expect(redactQuery(query)).toBe(shown));

test('other statements stay as they are', () => {
  const query = `SELECT "a:b", 'x' FROM stock WHERE note = $1 AND at > '2025-12-28 10:00' -- why`;
  expect(redactQuery(query)).toBe(query);
});

test('a text made to be hard takes no time to speak of', () => {
  const query = `password ${"e'\\".repeat(2000)}${'$a'.repeat(1000)}${'a://'.repeat(500)}`;
  expect(redactQuery(query)).not.toBe(query);
});
