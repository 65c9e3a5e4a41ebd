import { describe, expect, it } from 'vitest';
import type { RawStats } from '../../platform/docker/stats-stream.js';
import { together } from './together.js';
import { hasPredecessor, isRunningSample, usageOf } from './usage.js';

/** Of a Gunicorn under Engine 20.10 with cgroup 1 and the host's network, as it came; what is not read is left out. */
const CGROUP_1: RawStats = {
  read: '2026-11-24T21:33:16.98138999Z',
  pids_stats: { current: 6 },
  blkio_stats: { io_service_bytes_recursive: [] },
  cpu_stats: {
    cpu_usage: { total_usage: 6324885610, percpu_usage: [2991540766, 3333344844] },
    system_cpu_usage: 1868190000000,
    online_cpus: 2,
  },
  precpu_stats: {
    cpu_usage: { total_usage: 6175256057, percpu_usage: [2977967237, 3197288820] },
    system_cpu_usage: 1866170000000,
    online_cpus: 2,
  },
  memory_stats: {
    usage: 138571776,
    limit: 25276026880,
    stats: { cache: 421888, inactive_file: 16384, total_inactive_file: 16384, rss: 135094272 },
  },
};

/** The shape with cgroup 2, a network of its own and a disk. */
const CGROUP_2: RawStats = {
  read: '2026-01-02T03:04:05.6Z',
  pids_stats: { current: 11 },
  networks: { eth0: { rx_bytes: 1000, tx_bytes: 200 }, eth1: { rx_bytes: 24, tx_bytes: 1 } },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'read', value: 4096 },
      { op: 'write', value: 8192 },
      { op: 'read', value: 1 },
    ],
  },
  cpu_stats: { cpu_usage: { total_usage: 3_000_000_000 }, system_cpu_usage: 20_000_000_000, online_cpus: 4 },
  precpu_stats: { cpu_usage: { total_usage: 1_000_000_000 }, system_cpu_usage: 16_000_000_000, online_cpus: 4 },
  memory_stats: { usage: 50_000_000, limit: 100_000_000, stats: { file: 30_000_000, inactive_file: 20_000_000 } },
};

describe('what a container uses', () => {
  it('is computed as docker stats does, with cgroup 1', () => {
    const usage = usageOf(CGROUP_1);
    // 149,629,553 ns of 2.02 s on 2 cores.
    expect(usage.cpuPercent).toBeCloseTo(14.8148, 4);
    expect(usage).toMatchObject({
      onlineCpus: 2,
      memoryUsed: 138571776 - 16384,
      memoryLimit: 25276026880,
      networkReceived: null,
      networkSent: null,
      blockRead: 0,
      blockWritten: 0,
      pids: 6,
    });
    // docker stats showed 132.1MiB and 0.55%.
    expect((usage.memoryUsed / 2 ** 20).toFixed(1)).toBe('132.1');
    expect(usage.memoryPercent.toFixed(2)).toBe('0.55');
  });

  it('is computed as docker stats does, with cgroup 2', () => {
    expect(usageOf(CGROUP_2)).toMatchObject({
      cpuPercent: 200,
      memoryUsed: 30_000_000,
      memoryPercent: 30,
      networkReceived: 1024,
      networkSent: 201,
      blockRead: 4097,
      blockWritten: 8192,
      pids: 11,
    });
  });

  it('is no CPU where none was used, or the counters began anew', () => {
    const idle = { ...CGROUP_1, cpu_stats: { ...CGROUP_1.cpu_stats, cpu_usage: { total_usage: 5 } } };
    expect(usageOf(idle).cpuPercent).toBe(0);
    expect(usageOf({ ...CGROUP_1, precpu_stats: CGROUP_1.cpu_stats }).cpuPercent).toBe(0);
  });

  it('counts cores one by one where the engine does not', () => {
    const { online_cpus: _, ...cpu } = CGROUP_1.cpu_stats;
    expect(usageOf({ ...CGROUP_1, cpu_stats: cpu }).cpuPercent).toBeCloseTo(14.8148, 4);
  });

  it('takes no cache off that is larger than the whole', () => {
    const memory_stats = { usage: 10, limit: 0, stats: { total_inactive_file: 11 } };
    expect(usageOf({ ...CGROUP_1, memory_stats })).toMatchObject({ memoryUsed: 10, memoryPercent: 0 });
  });

  it('cannot be told from the first sample, nor from one of a container that does not run', () => {
    expect(hasPredecessor(CGROUP_1)).toBe(true);
    expect(hasPredecessor({ ...CGROUP_1, precpu_stats: { cpu_usage: { total_usage: 0 } } })).toBe(false);
    expect(isRunningSample(CGROUP_1)).toBe(true);
    expect(isRunningSample({ ...CGROUP_1, read: '0001-01-01T00:00:00Z' })).toBe(false);
  });

  it('is added up over the containers of a service', () => {
    const [one, other] = [usageOf(CGROUP_1), usageOf(CGROUP_2)];
    expect(together([one, other])).toMatchObject({
      at: other.at,
      containers: 2,
      cpuPercent: one.cpuPercent + 200,
      memoryUsed: one.memoryUsed + 30_000_000,
      memoryPercent: 30,
      networkReceived: 1024,
      pids: 17,
    });
    expect(together([])).toBeNull();
  });
});
