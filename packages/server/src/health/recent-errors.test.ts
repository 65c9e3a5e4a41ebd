import type { LogLevel, LogLine } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { verdictOf, worstMeasure } from './measure.js';
import { judgeErrors } from './recent-errors.js';

const line = (service: string, message: string, level: LogLevel = 'ERROR') =>
  ({ __typename: 'LogLine', service, message, level }) as LogLine;

describe('errors in the logs', () => {
  it('are a warning, counted by service, with the newest', () => {
    const outcome = judgeErrors([line('worker', 'one'), line('backend', 'two'), line('worker', 'three')], false, 100);
    expect(outcome).toMatchObject({ verdict: 'WARN', observed: '3' });
    expect(outcome.reason).toBe('worker 2, backend 1. The newest: worker: one | backend: two | worker: three');
  });

  it('are critical when there are many, or a fatal one', () => {
    const many = Array.from({ length: 3 }, () => line('backend', 'again'));
    expect(judgeErrors(many, true, 3)).toMatchObject({ verdict: 'CRITICAL', observed: '3 or more' });
    expect(judgeErrors([line('backend', 'gone', 'FATAL')], false, 100)).toMatchObject({ verdict: 'CRITICAL' });
  });

  it('are none where Gunicorn only says that its workers were stopped', () => {
    const stopped = line('backend', 'Worker (pid:9) was sent SIGTERM!');
    expect(judgeErrors([stopped], false, 1)).toMatchObject({ verdict: 'OK', observed: '0' });
    expect(judgeErrors([stopped, line('backend', 'Worker (pid:9) was sent SIGKILL!')], false, 9).observed).toBe('1');
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
