import type { PoolKind, TaskInvocation, WorkerStats } from '@opsbook/schema';
import { redactText } from '../logs/redaction/index.js';
import type { Answer } from '../platform/celery/index.js';

const POOLS: Record<string, PoolKind> = {
  prefork: 'PREFORK',
  solo: 'SOLO',
  thread: 'THREADS',
  eventlet: 'EVENTLET',
  gevent: 'GEVENT',
};

export function workerStats(stats: Answer<'stats'>): WorkerStats {
  const { pid, uptime, prefetch_count: prefetch, total, pool, autoscaler, rusage, broker } = stats;
  return {
    pid,
    uptimeMs: uptime == null ? null : uptime * 1000,
    prefetch: prefetch ?? null,
    total: Object.entries(total)
      .map(([task, count]) => ({ task, count }))
      .sort((a, b) => b.count - a.count || (a.task < b.task ? -1 : 1)),
    pool: {
      kind: poolKind(pool.implementation),
      processes: pool.processes,
      maxConcurrency: pool['max-concurrency'] ?? null,
      autoscale: autoscaler ? { min: autoscaler.min, max: autoscaler.max, current: autoscaler.current } : null,
    },
    resources: rusage
      ? { userCpuMs: rusage.utime * 1000, systemCpuMs: rusage.stime * 1000, maxMemoryBytes: rusage.maxrss * 1024 }
      : null,
    broker: broker
      ? `${broker.transport}://${broker.hostname}:${broker.port ?? ''}/${broker.virtual_host ?? ''}`
      : null,
  };
}

/** From `celery.concurrency.prefork:TaskPool` and the like. */
function poolKind(implementation: string): PoolKind {
  const module = implementation.split(':')[0]?.split('.').at(-1) ?? '';
  return POOLS[module] ?? 'OTHER';
}

/** Those that began first come first, those without a beginning by their time. Secrets in their arguments are masked. */
export function invocations(worker: string, infos: Answer<'scheduled'>): TaskInvocation[] {
  const at = ({ startedAt, eta }: TaskInvocation) => (startedAt ?? eta)?.getTime() ?? Number.POSITIVE_INFINITY;
  return infos
    .map((info) => ({ ...info, args: redactText(info.args), kwargs: redactText(info.kwargs), worker }))
    .sort((a, b) => at(a) - at(b) || 0);
}
