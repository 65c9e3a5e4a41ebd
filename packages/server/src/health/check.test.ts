import { Unavailable } from '@opsbook/schema';
import { expect, test } from 'vitest';
import { type Check, runCheck } from './check.js';
import { summaryOf, worst } from './summary.js';

function check(run: Check['run']) {
  const bugs: unknown[] = [];
  const done = runCheck({ name: 'x', title: 'X', run }, 10, (error) => bugs.push(error));
  return done.then((outcome) => ({ outcome, bugs }));
}

test('a bug in a check is unknown, heard of, and not shown', async () => {
  const bug = new TypeError('hush');
  const { outcome, bugs } = await check(() => Promise.reject(bug));
  expect(outcome).toMatchObject({ verdict: 'UNKNOWN', reason: 'The check itself failed.', observed: null });
  expect(bugs).toEqual([bug]);
});

test('an expected failure is unknown with its hint', async () => {
  const { outcome, bugs } = await check(() => Promise.reject(new Unavailable('X', 'It is away.', 'Wait.')));
  expect(outcome).toMatchObject({ verdict: 'UNKNOWN', reason: 'It is away.', action: 'Wait.' });
  expect(bugs).toEqual([]);
});

test('a check that never ends is ended', async () => {
  const { outcome } = await check(() => new Promise(() => {}));
  expect(outcome).toMatchObject({ verdict: 'UNKNOWN', reason: expect.stringContaining('no answer within') });
});

test('the whole is as bad as the worst, and the summary names it first', async () => {
  const verdicts = ['OK', 'WARN', 'CRITICAL', 'UNKNOWN'] as const;
  const checks = await Promise.all(
    verdicts.map(async (verdict) => ({
      ...(await check(async () => ({ verdict, reason: 'r' }))).outcome,
      name: verdict,
    })),
  );
  expect(worst(checks)).toBe('CRITICAL');
  expect(summaryOf(checks)).toBe(
    '3 of 4 checks need attention: CRITICAL is critical, UNKNOWN is unknown, WARN is a warning.',
  );
  expect(worst(checks.slice(0, 1))).toBe('OK');
});
