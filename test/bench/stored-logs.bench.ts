import { rmSync } from 'node:fs';
import type { OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { theLab } from '../support/lab.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { recordBench, shown } from '../support/results.js';
import { containerWithLog } from '../support/written-log.js';
import { writeLargeLog } from './support/large-log.js';
import { bestOf, runCommand } from './support/run.js';

const BYTES = 800_000_000;
const WEEK_MS = 7 * 86_400_000;

describe('a container log of 0.8 GB', () => {
  let project: TestProject;
  let opsbook: OpsbookProcess;
  let ops: OpsClient;
  let log: { name: string; path: string };
  let endMs: number;

  beforeAll(async () => {
    project = new TestProject();
    log = await containerWithLog(project, 'app');
    endMs = Date.now();
    writeLargeLog(log.path, BYTES, WEEK_MS, endMs);
    opsbook = await OpsbookProcess.start({ project: project.name, dockerHost: theLab().dockerHost });
    ops = opsbook.client();
  });
  afterAll(async () => {
    ops.close();
    await opsbook.dispose();
    rmSync(log.path, { force: true });
    await project.remove();
  });

  it('last minute', async () => {
    const second = Math.floor(endMs / 1000) - 60;
    const since = new Date(second * 1000).toISOString();
    let said = 0;
    const todayMs = await bestOf(1, async () => {
      said = Number(await runCommand(['docker', 'logs', '--since', String(second), log.name], ['wc', '-l']));
    });
    let found = 0;
    const opsbookMs = await bestOf(5, async () => {
      found = (await ops.logs.query({ since }, { last: 1000 })).nodes.length;
    });
    expect(found).toBe(said);
    recordBench({
      work: `last minute of a container log of 0.8 GB (${found} lines)`,
      today: `\`docker logs --since 1m\`: ${shown(todayMs)}`,
      opsbook: `\`ops.logs.query({ since })\`: ${shown(opsbookMs)}`,
      result: `${(todayMs / opsbookMs).toFixed(0)} × faster`,
      target: '≥ 200 × faster',
      met: todayMs / opsbookMs >= 200,
    });
  });
});
