import { describe, expect, it } from 'vitest';
import { coresOf, recommendedWorkers } from './cores.js';
import { gunicornOf } from './gunicorn.js';
import { processOf } from './ps.js';

/** Rows as the engine gives them for the demo's backend, its health probe among them. */
const ROWS = [
  ['4387', '31738', 'www-data', '4.6', '1836', '/bin/sh -c curl --fail http://127.0.0.1:24122/health'],
  ['31779', '31738', 'www-data', '0.9', '32212', '/usr/bin/python3 /usr/bin/gunicorn app.main:app --bind 127.0.0.1:1'],
  ['31965', '31779', 'www-data', '3.8', '83660', '/usr/bin/python3 /usr/bin/gunicorn app.main:app --bind 127.0.0.1:1'],
  ['31966', '31779', 'www-data', '4.1', '83724', '/usr/bin/python3 /usr/bin/gunicorn app.main:app --bind 127.0.0.1:1'],
  ['31999', '31966', 'www-data', '0.0', '100', '/usr/bin/python3 /usr/bin/gunicorn app.main:app --bind 127.0.0.1:1'],
];

const processes = (rows: string[][]) => rows.map((row) => processOf(row, {}));
const titled = (pid: number, parent: number, command: string) => [`${pid}`, `${parent}`, 'u', '0', '1', command];

describe('processes', () => {
  it('are read from what ps prints', () => {
    expect(processOf(ROWS[2] as string[], {})).toEqual({
      pid: 31965,
      parentPid: 31779,
      user: 'www-data',
      cpuPercent: 3.8,
      memory: 83660 * 1024,
      command: ROWS[2]?.[5],
    });
  });

  it('show the workers of a Gunicorn', () => {
    expect(gunicornOf(processes(ROWS))).toEqual({ masterPid: 31779, workers: 2 });
    const named = [titled(1, 0, 'gunicorn: master [app]'), titled(2, 1, 'gunicorn: worker [app]')];
    expect(gunicornOf(processes(named))).toEqual({ masterPid: 1, workers: 1 });
    const shell = [titled(1, 0, 'sh -c gunicorn app'), titled(2, 1, 'python -m gunicorn app')];
    expect(gunicornOf(processes(shell))).toEqual({ masterPid: 2, workers: 0 });
    expect(gunicornOf(processes([titled(1, 0, 'uvicorn app.gunicorn:app')]))).toBeNull();
  });
});

describe('cores', () => {
  it.each([
    [{}, 4],
    [{ NanoCpus: 1_500_000_000 }, 1.5],
    [{ CpuQuota: 50_000 }, 0.5],
    [{ CpuQuota: 400_000, CpuPeriod: 200_000 }, 2],
    [{ CpuQuota: -1 }, 4],
    [{ CpusetCpus: '0-1,3' }, 3],
    [{ NanoCpus: 9_000_000_000 }, 4],
  ])('%j of 4 is %d', (limits, cores) => expect(coresOf(limits, 4)).toBe(cores));

  it('give twice as many workers and one', () => {
    expect([0.5, 1.5, 2, 4].map(recommendedWorkers)).toEqual([2, 4, 5, 9]);
  });
});
