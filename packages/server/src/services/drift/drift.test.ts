import type { Gunicorn } from '@opsbook/schema';
import type Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { databasePoolDrift } from './database-pool.js';
import { gunicornDrift } from './gunicorn-workers.js';
import { logRotationDrift } from './log-rotation.js';

function withLog(Type: string, Config: Record<string, string>): Docker.ContainerInspectInfo {
  return { Name: '/web-1', HostConfig: { LogConfig: { Type, Config } } } as Docker.ContainerInspectInfo;
}
const engine = (options: Record<string, string> | null, driver = 'json-file') => ({
  driver,
  options,
  source: 'a test',
});

describe('log rotation', () => {
  it.each([
    ['none', withLog('json-file', {}), engine({}), 'DRIFTED', /until the disk is full/],
    ['some', withLog('json-file', { 'max-size': '10m', 'max-file': '3' }), engine({}), 'IN_STEP', /rotated/],
    ['an unreadable default', withLog('json-file', { 'max-size': '1m' }), engine(null), 'IN_STEP', /rotated/],
    [
      "the engine's",
      withLog('json-file', { 'max-size': '1m', 'max-file': '2' }),
      engine({ 'max-size': '1m', 'max-file': '2' }),
      'IN_STEP',
      /rotated/,
    ],
    [
      'another than the engine',
      withLog('json-file', { 'max-size': '1m' }),
      engine({ 'max-size': '1m', 'max-file': '2' }),
      'DRIFTED',
      /not the engine's default/,
    ],
    ['a driver with limits of its own', withLog('journald', {}), engine({}), 'IN_STEP', /journald/],
  ])('%s', (_, info, logging, state, reason) => {
    const drift = logRotationDrift(info, logging);
    expect(drift).toMatchObject({ state, container: 'web-1', reason: expect.stringMatching(reason) });
    expect(drift.remedy).toBe(state === 'DRIFTED' ? 'RECREATE' : null);
  });
});

const gunicorn: Gunicorn = { containerId: 'c', masterPid: 1, workers: 5, recommended: 5, cores: 2 };

describe('Gunicorn', () => {
  it('runs as many workers as recommended, or not', () => {
    expect(gunicornDrift(gunicorn, 'web-1')).toMatchObject({ state: 'IN_STEP', remedy: null });
    expect(gunicornDrift({ ...gunicorn, workers: 2 }, 'web-1')).toMatchObject({
      state: 'DRIFTED',
      actual: '2',
      expected: '5',
      remedy: 'REBUILD',
    });
  });

  it.each([
    [{}, 'UNKNOWN', null],
    [{ DB_POOL_SIZE: '5', DB_MAX_OVERFLOW: '11' }, 'IN_STEP', '80'],
    [{ SQLALCHEMY_POOL_SIZE: '17' }, 'DRIFTED', '85'],
    [{ DB_POOL_SIZE: 'many' }, 'UNKNOWN', null],
  ])('with a pool of %j is %s', (environment, state, actual) => {
    expect(databasePoolDrift(gunicorn, 'web-1', environment, 100)).toMatchObject({ state, actual });
  });
});
