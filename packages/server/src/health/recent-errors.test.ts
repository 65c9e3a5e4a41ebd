import type { LogCount, LogLine } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { verdictOf, worstMeasure } from './measure.js';
import { judgeErrors } from './recent-errors.js';

const line = (service: string, message: string) =>
  ({ __typename: 'LogLine', service, message, level: 'ERROR' }) as LogLine;

function counted(services: Record<string, number>, more: Partial<LogCount> & { fatal?: number } = {}): LogCount {
  const { fatal = 0, ...rest } = more;
  const total = Object.values(services).reduce((sum, count) => sum + count, 0);
  return {
    since: null,
    until: '',
    total,
    complete: true,
    problem: null,
    services: Object.entries(services).map(([service, count]) => ({ service, count })),
    levels: [
      { level: 'FATAL', count: fatal },
      { level: 'ERROR', count: total - fatal },
    ],
    ...rest,
  };
}

const none = counted({});

describe('errors in the logs', () => {
  it('are a warning, counted by service, with the newest', () => {
    const newest = [line('worker', 'one'), line('backend', 'two'), line('worker', 'three'), line('worker', 'four')];
    const outcome = judgeErrors({ all: counted({ backend: 1, worker: 3 }), ordinary: none, newest }, 100);
    expect(outcome).toMatchObject({ verdict: 'WARN', observed: '4' });
    expect(outcome.reason).toBe('worker 3, backend 1. The newest: backend: two | worker: three | worker: four');
  });

  it('are critical when there are many, or a fatal one', () => {
    const many = { all: counted({ backend: 3 }), ordinary: none, newest: [] };
    expect(judgeErrors(many, 3)).toMatchObject({ verdict: 'CRITICAL', observed: '3', reason: 'backend 3.' });
    const one = { all: counted({ backend: 1 }, { fatal: 1 }), ordinary: none, newest: [] };
    expect(judgeErrors(one, 100)).toMatchObject({ verdict: 'CRITICAL', reason: 'backend 1; 1 fatal.' });
  });

  it('are none where Gunicorn only says that its workers were stopped', () => {
    const stopped = line('backend', 'Worker (pid:9) was sent SIGTERM!');
    const killed = line('backend', 'Worker (pid:9) was sent SIGKILL!');
    const ordinary = counted({ backend: 2 });
    const without = { all: counted({ backend: 2 }), ordinary, newest: [stopped, stopped] };
    expect(judgeErrors(without, 1)).toMatchObject({ verdict: 'OK', observed: '0' });
    const withOne = { all: counted({ backend: 3 }), ordinary, newest: [killed, stopped, stopped] };
    expect(judgeErrors(withOne, 9)).toMatchObject({
      verdict: 'WARN',
      observed: '1',
      reason: `backend 1. The newest: backend: ${killed.message}`,
    });
  });

  it('are unknown where none was found but not everything was read', () => {
    const cut = { complete: false, problem: 'Not all lines could be read.' };
    const blind = judgeErrors({ all: counted({}, cut), ordinary: none, newest: [] }, 9);
    expect(blind).toMatchObject({ verdict: 'UNKNOWN', reason: expect.stringContaining(cut.problem) });
    const some = judgeErrors({ all: counted({ db: 2 }, cut), ordinary: none, newest: [] }, 9);
    expect(some).toMatchObject({ verdict: 'WARN', observed: '2 or more', reason: `db 2. ${cut.problem}` });
  });
});

describe('a measure', () => {
  it.each([
    [80, 'OK'],
    [80.1, 'WARN'],
    [90, 'WARN'],
    [90.1, 'CRITICAL'],
  ])('of %d against 80 and 90 is %s', (value, verdict) => {
    expect(verdictOf({ value, warning: 80, critical: 90 })).toBe(verdict);
  });

  it('tells the worst, and all that are not fine', () => {
    const limits = { warning: 80, critical: 90 };
    const measures = [
      { of: '/', value: 85, ...limits },
      { of: '/data', value: 95.04, ...limits },
      { of: '/home', value: 10, ...limits },
    ];
    expect(worstMeasure('Disk usage', measures, 'Clean up.')).toEqual({
      verdict: 'CRITICAL',
      observed: '95',
      unit: '%',
      threshold: '80 / 90%',
      reason: 'Disk usage: / 85%, /data 95%.',
      action: 'Clean up.',
    });
  });
});
