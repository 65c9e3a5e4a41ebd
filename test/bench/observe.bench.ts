import type { OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../support/compose.js';
import { dockerCommand } from '../support/docker-command.js';
import { theLab } from '../support/lab.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { recordBench, shown } from '../support/results.js';
import { bestOf, runCommand } from './support/run.js';

const STATS = '{ services { name containers { name stats { at cpuPercent memoryUsed memoryPercent pids } } } }';
const INSPECT = `{ queue { workers { name state stats { pid uptime pool { kind maxConcurrency } }
  queues active { count tasks(first: 100) { id name } } } } }`;
const CELERY = ['celery', '-A', 'app.tasks.celery_app', 'inspect'];

/** Milliseconds after which a sample is too old to be shown. */
const MAX_AGE_MS = 2000;

describe('what is looked at every morning', () => {
  let opsbook: OpsbookProcess;
  let ops: OpsClient;

  beforeAll(async () => {
    const { project, dockerHost } = theLab();
    opsbook = await OpsbookProcess.start({ project, dockerHost });
    ops = opsbook.client();
  });
  afterAll(async () => {
    ops?.close();
    await opsbook?.dispose();
  });

  it('resource usage', async () => {
    const names = (await dockerCommand('ps', '--format', '{{.Names}}')).trim().split('\n');
    const todayMs = await bestOf(3, () => dockerCommand('stats', '--no-stream', ...names));
    await ops.request(STATS);
    let oldest = 0;
    const opsbookMs = await bestOf(20, async () => {
      const { services } = (await ops.request(STATS)) as { services: StatsAnswer[] };
      const containers = services.flatMap((service) => service.containers);
      expect(containers.filter(({ stats }) => stats)).toHaveLength(names.length);
      oldest = Math.max(oldest, ...containers.map(({ stats }) => Date.now() - Date.parse(stats?.at ?? '')));
    });
    const faster = todayMs / opsbookMs;
    recordBench({
      work: `resource usage of ${names.length} containers`,
      today: `\`docker stats --no-stream\`: ${shown(todayMs)}`,
      opsbook: `\`services { containers { stats } }\`, warm: ${shown(opsbookMs)}, samples at most ${shown(oldest)} old`,
      result: `${faster.toFixed(0)} × faster`,
      target: '≥ 50 × faster when warm, never older than 2 s',
      met: faster >= 50 && oldest <= MAX_AGE_MS,
    });
  });

  it('Celery inspect', async () => {
    const [worker = ''] = (
      await dockerCommand('ps', '--quiet', '--filter', 'label=com.docker.compose.service=celery-worker')
    ).split('\n');
    const todayMs = await bestOf(2, async () => {
      for (const what of ['stats', 'active', 'active_queues']) await dockerCommand('exec', worker, ...CELERY, what);
    });
    await ops.request(INSPECT);
    const opsbookMs = await bestOf(20, async () => {
      const { queue } = (await ops.request(INSPECT)) as { queue: { workers: { stats: unknown }[] } };
      expect(queue.workers[0]?.stats).toBeTruthy();
    });
    const faster = todayMs / opsbookMs;
    recordBench({
      work: 'Celery inspect: stats, active, queues',
      today: `three times \`celery inspect\` in the container: ${shown(todayMs)}`,
      opsbook: `\`queue { workers { … } }\`, warm: ${shown(opsbookMs)}`,
      result: `${faster.toFixed(0)} × faster`,
      target: '≥ 50 × faster when warm',
      met: faster >= 50,
    });
  });

  it('the morning check', async () => {
    const { backend, frontend } = theLab().ports;
    const todayMs = await bestOf(3, async () => {
      await compose('ps');
      for (const port of [backend, frontend]) await runCommand(['curl', '--silent', `http://127.0.0.1:${port}/health`]);
      await dockerCommand('stats', '--no-stream');
      await runCommand(['df', '-h']);
      (await compose('logs', '--since', '24h', '--tail', '100')).split('\n').filter((line) => /error/i.test(line));
    });
    const checks = (await ops.health.report()).checks.length;
    const opsbookMs = await bestOf(10, () => ops.health.report());
    const faster = todayMs / opsbookMs;
    recordBench({
      work: 'the whole morning check',
      today: `the runbook's six commands, one after the other: ${shown(todayMs)}`,
      opsbook: `\`ops.health.report()\`, ${checks} checks: ${shown(opsbookMs)}`,
      result: `${faster.toFixed(0)} × faster`,
      target: '≥ 10 × faster',
      met: faster >= 10,
    });
  });
});

interface StatsAnswer {
  containers: { stats: { at: string } | null }[];
}
