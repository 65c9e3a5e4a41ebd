import type { DatabaseSession } from '@opsbook/schema';
import { expect, test } from 'vitest';
import { blockingTree } from './blocking.js';

const session = (pid: number, ...blockedBy: number[]): DatabaseSession => ({
  pid,
  blockedBy,
  type: 'CLIENT',
  backendStart: null,
  user: null,
  application: null,
  client: null,
  database: null,
  state: 'ACTIVE',
  since: null,
  durationMs: null,
  transactionStart: null,
  waitEvent: null,
  query: null,
  parallelWorkers: 0,
});

/** As `pid@depth:waiting`. */
const tree = (...sessions: DatabaseSession[]) =>
  blockingTree(sessions).map(({ session: { pid }, depth, waiting }) => `${pid}@${depth}:${waiting}`);

test('nobody waits', () => expect(tree(session(1), session(2))).toEqual([]));

test('chains and several that wait for one', () =>
  expect(tree(session(5, 3), session(1), session(2, 1), session(3, 2), session(4, 1))).toEqual([
    '1@0:4',
    '2@1:2',
    '3@2:1',
    '5@3:0',
    '4@1:0',
  ]));

test('a queue for one lock stands below its holder', () =>
  expect(tree(session(1), session(2, 1), session(3, 1, 2), session(4, 1, 2, 3))).toEqual([
    '1@0:3',
    '2@1:0',
    '3@1:0',
    '4@1:0',
  ]));

test('one that waits for several stands once', () =>
  expect(tree(session(1), session(2), session(3, 1, 2))).toEqual(['1@0:1', '3@1:0', '2@0:0']));

test('the tree that holds up most comes first', () =>
  expect(tree(session(1), session(2, 1), session(3), session(4, 3), session(6, 3))[0]).toBe('3@0:2'));

test('a circle ends', () =>
  expect(tree(session(7, 8), session(8, 7), session(9, 8))).toEqual(['7@0:2', '8@1:1', '9@2:0']));

test('a prepared transaction or a session that is gone blocks too', () =>
  expect(tree(session(1, 0), session(2, 99))).toEqual(['1@0:0', '2@0:0']));
