import { expect, it } from 'vitest';
import { countsOf } from './vitest.mjs';

const report = (counts: object, ...testResults: object[]) =>
  JSON.stringify({
    ...{ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 },
    ...counts,
    testResults,
  });

it('counts skipped and planned tests together', () => {
  expect(countsOf(report({ numPassedTests: 4, numPendingTests: 2, numTodoTests: 1 }))).toEqual({
    passed: 4,
    failed: 0,
    skipped: 3,
  });
});

it('counts a file that could not be loaded as a failure, and one with failed tests only by its tests', () => {
  const unloaded = { status: 'failed', assertionResults: [] };
  const failing = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  expect(countsOf(report({ numFailedTests: 1 }, unloaded, failing)).failed).toBe(2);
});
