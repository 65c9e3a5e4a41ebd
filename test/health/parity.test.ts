import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HealthCheck, VERDICTS } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dockerCommand } from '../support/docker-command.js';
import { describeLab, theLab } from '../support/lab.js';
import { HealthUnderTest } from './stack.js';

/** What a program of this machine prints, in the C locale. */
function printed(program: string, ...args: string[]): string {
  const env = { ...process.env, LC_ALL: 'C' };
  const { stdout, stderr, status } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout.trim();
}

const lines = (text: string): string[] => text.trim().split('\n');

describeLab('the morning check, as the runbook has it and as Opsbook does', () => {
  const backups = mkdtempSync(join(tmpdir(), 'backups-'));
  let health: HealthUnderTest;

  beforeAll(() => {
    for (const [name, text, age] of [
      ['wms_20260102_000000.sql.gz', 'a dump', 90_000],
      ['wms_20260103_000000.sql.gz', 'the newest dump', 3600],
    ] as const) {
      writeFileSync(join(backups, name), text);
      utimesSync(join(backups, name), Date.now() / 1000 - age, Date.now() / 1000 - age);
    }
    const env = {
      OPSBOOK_HEALTH_DEADLINE: '20s',
      OPSBOOK_BACKUPS_DIR: backups,
      OPSBOOK_BACKUPS_MIN_SIZE: '1B',
      // So that it is memory that stands for the containers, which does not change between two looks.
      OPSBOOK_THRESHOLDS_CPU_WARNING: '99999',
      OPSBOOK_THRESHOLDS_CPU_CRITICAL: '100000',
    };
    health = new HealthUnderTest({ ...theLab(), env });
  });
  afterAll(async () => {
    await health.close();
    rmSync(backups, { recursive: true });
  });

  it('D*: one report says what the six commands of the runbook print', async () => {
    const { checks, verdict, summary } = await health.report();
    const of = (name: string) => checks.find((check) => check.name === name) as HealthCheck;

    // docker compose ps
    const project = ['--filter', `label=com.docker.compose.project=${theLab().project}`];
    const states = lines(await dockerCommand('ps', '--all', ...project, '--format', '{{.Status}}'));
    const up = states.filter((state) => /^Up /.test(state) && !/unhealthy|starting/.test(state)).length;
    expect(of('services-up').observed).toBe(`${up} of ${states.length} up`);
    expect(of('services-up').verdict === 'OK').toBe(up === states.length);

    // curl of the health pages of backend and frontend: D2 and D3
    for (const name of ['http:backend', 'http:frontend']) expect(of(name).reason).toContain('answered 200');

    // docker stats --no-stream
    const stats = lines(await dockerCommand('stats', '--no-stream', '--format', '{{.Name}} {{.MemPerc}}'));
    const [, container, share] = /^Resource usage: memory of (\S+) ([\d.]+)%/.exec(of('containers').reason) ?? [];
    const row = stats.find((line) => line.startsWith(`${container} `)) ?? '';
    expect(Math.abs(Number.parseFloat(row.split(' ')[1] ?? '') - Number(share))).toBeLessThan(1);

    // df -h
    const disk = of('disk');
    const mounts = [...disk.reason.matchAll(/[:,] (\/\S*) ([\d.]+)%/g)];
    for (const [, mount = '', percent] of mounts) {
      const used = Number.parseInt(lines(printed('df', '--output=pcent', mount))[1] ?? '', 10);
      expect(Math.abs(Number(percent) - used), mount).toBeLessThanOrEqual(1);
    }
    const fullest = Number(disk.observed);
    expect(disk.verdict).toBe(fullest > 90 ? 'CRITICAL' : fullest > 80 ? 'WARN' : 'OK');

    // logs --since 24h | grep -i error, counted: D6
    expect(of('recent-errors').observed).toMatch(/^\d+$/);

    // What a person makes of it.
    expect(VERDICTS.indexOf(verdict)).toBe(Math.max(...checks.map((check) => VERDICTS.indexOf(check.verdict))));
    for (const check of checks) expect(summary.includes(`${check.name} is`)).toBe(check.verdict !== 'OK');
  });

  it.each([
    ['D2', 'backend'],
    ['D3', 'frontend'],
  ] as const)('%s: the health page of the %s', async (_, service) => {
    const url = `http://127.0.0.1:${theLab().ports[service]}/health`;
    const page = await fetch(url);
    const body = (await page.text()).replace(/\s+/g, ' ').trim();
    const check = await health.check(`http:${service}`);
    expect(check.reason.startsWith(`${url} answered ${page.status}: ${body.slice(0, 20)}`), check.reason).toBe(true);
  });

  it('W3: the newest backup, as `ls -l` shows it', async () => {
    const [newest = ''] = lines(printed('ls', '-1t', backups));
    const size = printed('stat', '--format=%s', join(backups, newest));
    const check = await health.check('backups');
    expect(check).toMatchObject({ verdict: 'OK', reason: `${newest} is the newest.` });
    expect(check.observed).toMatch(/^PT1H/);
    expect(check.observed).toContain(` old, ${size} bytes`);
  });
});
