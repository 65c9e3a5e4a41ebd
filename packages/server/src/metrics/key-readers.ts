import type { DatabaseConnections, ErrorRate, KeyMeasure, KeyMetricName, LatencyQuantile } from '@opsbook/schema';
import type { Config } from '../config/index.js';

/** The latency and the error rate are those of so long, in milliseconds. */
const WINDOW_MS = 300_000;
const QUANTILE = 0.95;

/** What the key metrics are read from. */
export interface KeySources {
  host: {
    cpu(): Promise<{ usagePercent: number }>;
    memory(): Promise<{ usedPercent: number }>;
    disks(): Promise<{ mount: string; usedPercent: number }[]>;
  };
  database: { connections(): Promise<Pick<DatabaseConnections, 'total' | 'max'>> };
  application: {
    latency(quantile: number, windowMs: number): Promise<Pick<LatencyQuantile, 'durationMs' | 'beyond'>>;
    errorRate(windowMs: number): Promise<Pick<ErrorRate, 'share' | 'errors' | 'requests'>>;
  };
}

/** What was measured; nothing where there is nothing to measure, with the reason. */
export interface KeyReading {
  measures: KeyMeasure[];
  /** In one sentence. */
  seen: string;
}

export interface KeyReader {
  key: KeyMetricName;
  title: string;
  /** As the runbook has it. */
  action: string;
  /** May throw: then the metric is not known. */
  read(): Promise<KeyReading>;
}

const NO_REQUESTS = 'There were no requests in the last five minutes.';

/** The six metrics of the runbook, in its order. */
export function keyReaders({ host, database, application }: KeySources, t: Config['thresholds']): KeyReader[] {
  return [
    {
      key: 'CPU',
      title: 'CPU usage',
      action: 'Scale up or optimize.',
      read: async () => percent((await host.cpu()).usagePercent, 'of the processors', t.cpuWarning, t.cpuCritical),
    },
    {
      key: 'MEMORY',
      title: 'Memory usage',
      action: 'Investigate leaks.',
      read: async () => percent((await host.memory()).usedPercent, 'of the memory', t.memoryWarning, t.memoryCritical),
    },
    {
      key: 'DISK',
      title: 'Disk usage',
      action: 'Clean up or expand.',
      read: async () => {
        const disks = await host.disks();
        const measures = disks.map(({ mount, usedPercent }) =>
          measure(usedPercent, '%', t.diskWarning, t.diskCritical, `of ${mount}`),
        );
        const fullest = [...disks].sort((a, b) => b.usedPercent - a.usedPercent)[0];
        if (!fullest) return { measures, seen: 'No file systems are known.' };
        return { measures, seen: `${show(fullest.usedPercent)} % of ${fullest.mount} is used.` };
      },
    },
    {
      key: 'DATABASE_CONNECTIONS',
      title: 'Database connections',
      action: 'Check the connection pool.',
      read: async () => {
        const { total, max } = await database.connections();
        const share = (total / max) * 100;
        return {
          measures: [
            measure(total, '', t.connectionsWarning, t.connectionsCritical, 'in number'),
            measure(share, '%', t.connectionsShareWarning, t.connectionsShareCritical, 'of max_connections'),
          ],
          seen: `${total} of ${max} connections are in use (${show(share)} %).`,
        };
      },
    },
    {
      key: 'RESPONSE_TIME',
      title: 'API response time',
      action: 'Investigate slow queries.',
      read: async () => {
        const { durationMs, beyond } = await application.latency(QUANTILE, WINDOW_MS);
        if (durationMs === null) return { measures: [], seen: NO_REQUESTS };
        const time = `${show(durationMs)} ms`;
        return {
          measures: [measure(durationMs, 'ms', t.responseTimeWarning, t.responseTimeCritical)],
          seen: `95 % of the requests took at most ${time}${beyond ? ', or longer than is measured' : ''}.`,
        };
      },
    },
    {
      key: 'ERROR_RATE',
      title: 'Error rate',
      action: 'Check logs immediately.',
      read: async () => {
        const { share, errors, requests } = await application.errorRate(WINDOW_MS);
        if (share === null) return { measures: [], seen: NO_REQUESTS };
        return {
          measures: [measure(share * 100, '%', t.errorRateWarning, t.errorRateCritical)],
          seen: `${show(errors)} of ${show(requests)} requests failed (${show(share * 100)} %).`,
        };
      },
    },
  ];
}

function percent(value: number, of: string, warning: number, critical: number): KeyReading {
  return { measures: [measure(value, '%', warning, critical)], seen: `${show(value)} % ${of} is in use.` };
}

function measure(value: number, unit: string, warning: number, critical: number, label = ''): KeyMeasure {
  return { label, value, unit, warning, critical };
}

/** A number for people: one decimal at most. */
function show(value: number): string {
  return String(Math.round(value * 10) / 10);
}
