import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { theLab } from '../support/lab.js';
import { MemoryWatch } from '../support/memory.js';
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

  it('nothing found', async () => {
    const todayMs = await bestOf(1, () =>
      runCommand(['docker', 'logs', log.name], ['grep', '-ciE', 'fatal|critical|panic']),
    );
    const opsbookMs = await bestOf(3, async () => {
      expect((await ops.logs.query({ minLevel: 'FATAL' })).nodes).toEqual([]);
    });
    recordBench({
      work: 'newest lines of level FATAL in a container log of 0.8 GB that has none',
      today: `\`docker logs | grep -ciE 'fatal|critical|panic'\`: ${shown(todayMs)}`,
      opsbook: `\`ops.logs.query({ minLevel: 'FATAL' })\`: ${shown(opsbookMs)}`,
      result: `${(todayMs / opsbookMs).toFixed(1)} × faster`,
      target: 'faster',
      met: opsbookMs < todayMs,
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

  it('export', async () => {
    const todayMs = await bestOf(1, async () => {
      await runCommand(['docker', 'logs', log.name], ['wc', '-l']);
    });
    const memory = new MemoryWatch(opsbook.pid);
    const started = performance.now();
    const handle = await ops.logs.export({ services: false });
    const { result } = await handle.completed();
    const writtenMs = performance.now() - started;
    const { url } = await ops.logs.exportLink(handle.id);
    const { lines, bytes, sha256 } = await digestOf(url);
    const allMs = performance.now() - started;
    const { first, most } = memory.stop();
    expect({ lines, bytes, sha256 }).toEqual({
      lines: result.lines,
      bytes: Number(result.bytes),
      sha256: result.sha256,
    });
    recordBench({
      work: `export a container log of 0.8 GB (${grouped(lines)} lines) and download it`,
      today: `\`docker logs\`, read to its end: ${shown(todayMs)}`,
      opsbook: `\`ops.logs.export()\`: ${shown(writtenMs)}, with the download ${shown(allMs)}; SHA-256 and number of lines are right`,
      result: `${(todayMs / allMs).toFixed(1)} × faster; memory ${first} → at most ${most} MiB`,
      target: 'never buffered in memory',
      met: most - first < 200,
    });
  });
});

/** What comes from a URL, read as it comes. */
async function digestOf(url: string): Promise<{ lines: number; bytes: number; sha256: string }> {
  const response = await fetch(url);
  const hash = createHash('sha256');
  let lines = 0;
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  }
  return { lines, bytes, sha256: hash.digest('hex') };
}
