import { expect, test } from 'vitest';
import { checkReading, checkWriting, firstKeyword } from './keyword.js';

test.each([
  ['select 1', 'SELECT'],
  [' \n-- what\n/* for * / */ ((WITH x AS (SELECT 1) SELECT 1))', 'WITH'],
  ['/* DROP TABLE x */', ''],
  ['', ''],
  ['1', ''],
  ['selecting', 'SELECTING'],
])('the first word of %j', (sql, keyword) => expect(firstKeyword(sql)).toBe(keyword));

test.each([
  'DELETE FROM users',
  'COPY users TO PROGRAM $$id$$',
  'SET ROLE postgres',
  'BEGIN',
  'DO $$ BEGIN END $$',
  'VACUUM',
  '--',
])('%j does not only read', (sql) => {
  expect(() => checkReading('input.sql', sql)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', field: 'input.sql', hint: expect.any(String) }),
  );
});

test.each([
  'COMMIT',
  'ROLLBACK',
  'START TRANSACTION',
  'COPY x FROM STDIN',
  'SET x = 1',
  'VACUUM',
  'DELETE\0',
  'PREPARE x',
])('%j is nothing to execute', (sql) =>
  expect(() => checkWriting('input.sql', sql)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' })),
);

test('long comments take no long time', () => {
  expect(firstKeyword(`/*${'*'.repeat(90_000)}`)).toBe('');
  expect(firstKeyword(' '.repeat(90_000))).toBe('');
});
