import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CapabilityMissing, type HostPort } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHost } from '../../packages/server/src/host/index.js';
import { createLog } from '../../packages/server/src/log.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { openState } from '../../packages/server/src/state/index.js';
import { dockerCommand } from '../support/docker-command.js';
import { describeLab, theLab } from '../support/lab.js';
import { until } from '../support/until.js';

const run = promisify(execFile);

/** What a program of the machine prints, in the C locale. */
async function printed(program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C' };
  return (await run(program, args, { env, timeout: 60_000, maxBuffer: 2 ** 24 })).stdout;
}

describeLab('the machine, as the runbook looks at it and as Opsbook does', () => {
  const dir = mkdtempSync(join(tmpdir(), 'host-'));
  const daemonJson = join(dir, 'daemon.json');
  const closing: (() => unknown)[] = [() => rmSync(dir, { recursive: true })];
  let host: HostPort;

  beforeAll(async () => {
    const log = createLog('silent');
    const engine = new Engine({ host: theLab().dockerHost });
    const state = await openState({ dir: join(dir, 'state'), log });
    const opened = createHost({ engine, daemonJson, state, log });
    host = opened;
    closing.push(
      () => engine.close(),
      () => state.close(),
      () => opened.close(),
    );
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('D5: df', () =>
    until('both ways agree', async () => {
      const disks = await host.disks();
      expect(disks.map(({ mount }) => mount)).toContain('/');
      const columns = '--output=target,fstype,size,used,avail,pcent,itotal,iused';
      const df = await printed('df', '--block-size=1', columns, ...disks.map(({ mount }) => mount));
      const rows = df.trim().split('\n').slice(1);
      for (const [i, disk] of disks.entries()) {
        const [target, fsType, size, used, available, percent, inodes] = rows[i]?.trim().split(/\s+/) ?? [];
        expect([disk.mount, disk.fsType, disk.size]).toEqual([target, fsType, Number(size)]);
        // Other programs write meanwhile.
        expect(Math.abs(disk.used - Number(used))).toBeLessThan(64 * 2 ** 20);
        expect(Math.abs(disk.available - Number(available))).toBeLessThan(64 * 2 ** 20);
        expect(`${Math.ceil(disk.usedPercent)}%`).toBe(percent);
        expect(disk.inodes ?? 0).toBe(Number(inodes));
      }
      return true;
    }));

  it('M1: apt list --upgradable, without those a simulated upgrade keeps back', async () => {
    const { upgradable, keptBack } = await host.packages();
    const listed = (await printed('apt', 'list', '--upgradable')).split('\n').filter((line) => line.includes('/'));
    const names = listed.map((line) => line.split('/')[0] ?? '').sort();
    expect([...upgradable.map(({ name }) => name), ...keptBack].sort()).toEqual(names);
    for (const { name, installed, candidate, security } of upgradable) {
      const line = listed.find((each) => each.startsWith(`${name}/`)) ?? '';
      expect(line).toContain(` ${candidate} `);
      expect(line).toContain(`[upgradable from: ${installed}]`);
      expect(security, line).toBe(/^\S*-security/.test(line));
    }
  }, 180_000);

  it('M4: journalctl --disk-usage', async () => {
    const said = /take up (\S+) in the file system/.exec(await printed('journalctl', '--disk-usage'))?.[1];
    if (said === '0B') {
      await expect(host.journal()).rejects.toThrow(CapabilityMissing);
      return;
    }
    const { size } = await host.journal();
    const [, amount, unit = ''] = /^([\d.]+)([KMGT]?)/.exec(said ?? '') ?? [];
    const bytes = Number(amount) * 1024 ** ' KMGT'.indexOf(unit || ' ');
    expect(Math.abs(size / bytes - 1)).toBeLessThan(0.1);
  });

  it("L1: the engine's log rotation", async () => {
    const driver = (await dockerCommand('info', '--format', '{{.LoggingDriver}}')).trim();
    expect(await host.logRotation()).toMatchObject({ driver, maxSize: null, bounded: false });
    writeFileSync(daemonJson, JSON.stringify({ 'log-opts': { 'max-size': '10m', 'max-file': '3' } }));
    expect(await host.logRotation()).toEqual({ driver, maxSize: '10m', maxFile: 3, bounded: true, source: daemonJson });
    writeFileSync(daemonJson, '{ not JSON');
    await expect(host.logRotation()).rejects.toThrow(`${daemonJson} is not JSON`);
  });

  it('T1 T2: CPU and memory, as /proc tells', async () => {
    const free = (await printed('free', '--bytes')).split('\n')[1]?.split(/\s+/) ?? [];
    const memory = await host.memory();
    expect(memory.total).toBe(Number(free[1]));
    expect(Math.abs(memory.available - Number(free[6]))).toBeLessThan(memory.total / 10);
    const cpu = await host.cpu();
    expect(cpu.cores).toBe(Number(await printed('nproc', '--all')));
    expect(cpu.usagePercent).toBeGreaterThanOrEqual(0);
    expect(cpu.usagePercent).toBeLessThanOrEqual(100);
  });
});
