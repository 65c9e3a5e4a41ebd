import { expect, it } from 'vitest';
import { type TaskTraces, taskState } from './task-state.js';

const NONE: TaskTraces = {
  held: null,
  startedAt: null,
  stored: null,
  noBackend: null,
  revoked: false,
  silentWorkers: 0,
};
const at = (second: number) => new Date(1_700_000_000_000 + second * 1000);
const stored = (status: string, finishedAt: Date | null = at(0)) => ({ stored: { status, finishedAt } });

it.each<[string, Partial<TaskTraces>, string]>([
  ['no trace', {}, 'UNKNOWN'],
  ['in the hands of a worker', { held: 'RESERVED' }, 'RESERVED'],
  ['executed', { held: 'ACTIVE', ...stored('STARTED') }, 'ACTIVE'],
  ['through', stored('SUCCESS'), 'SUCCESS'],
  ['through while workers were asked', { held: 'ACTIVE', startedAt: at(-1), ...stored('SUCCESS') }, 'SUCCESS'],
  ['running again after an end', { held: 'ACTIVE', startedAt: at(1), ...stored('FAILURE') }, 'ACTIVE'],
  ['waiting for its retry at a worker', { held: 'SCHEDULED', ...stored('RETRY') }, 'RETRY'],
  ['waiting for its retry in a queue', stored('RETRY'), 'RETRY'],
  ['scheduled', { held: 'SCHEDULED' }, 'SCHEDULED'],
  ['begun by a worker that is gone', stored('STARTED'), 'UNKNOWN'],
  ['a state of its own', stored('PROGRESS'), 'CUSTOM'],
  ['revoked before a worker reached it', { revoked: true }, 'REVOKED'],
  ['revoked and dropped', { revoked: true, ...stored('REVOKED') }, 'REVOKED'],
  ['a result that is not JSON', { stored: 'unreadable' }, 'UNKNOWN'],
])('%s', (_what, traces, state) => {
  expect(taskState({ ...NONE, ...traces }).state).toBe(state);
});

it('tells why it knows nothing', () => {
  const { explanation } = taskState({ ...NONE, noBackend: 'no results are kept', silentWorkers: 2 });
  expect(explanation).toContain('no results are kept');
  expect(explanation).toContain('2 workers that are connected did not answer');
});
