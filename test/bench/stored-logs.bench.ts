import { rmSync } from 'node:fs';
import type { OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { theLab } from '../support/lab.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { grouped, recordBench, shown } from '../support/results.js';
import { containerWithLog } from '../support/written-log.js';
import { writeLargeLog } from './support/large-log.js';
import { bestOf, hasRipgrep, runCommand } from './support/run.js';

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

  it('count', async () => {
    let said = 0;
    const todayMs = await bestOf(1, async () => {
      said = Number(await runCommand(['docker', 'logs', log.name], ['grep', '-ic', 'error']));
    });
    let found = 0;
    const opsbookMs = await bestOf(5, async () => {
      found = (await ops.logs.count({ contains: 'error' })).total;
    });
    expect(found).toBe(said);
    const ripgrepMs = hasRipgrep() ? await bestOf(5, () => runCommand(['rg', '-ic', 'error', log.path])) : null;
    const faster = todayMs / opsbookMs;
    const slower = ripgrepMs === null ? null : opsbookMs / ripgrepMs;
    recordBench({
      work: `count “error” in a container log of 0.8 GB (${grouped(found)} lines)`,
      today: `\`docker logs | grep -ic error\`: ${shown(todayMs)}; ${ripgrepMs === null ? 'ripgrep is not installed' : `ripgrep on the file: ${shown(ripgrepMs)}`}`,
      opsbook: `\`ops.logs.count({ contains: 'error' })\`: ${shown(opsbookMs)}`,
      result: `${faster.toFixed(0)} × faster${slower === null ? '' : `, ${slower.toFixed(1)} × ripgrep`}`,
      target: '≥ 25 × faster, ≤ 3 × ripgrep',
      met: faster >= 25 && (slower === null || slower <= 3),
    });
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
