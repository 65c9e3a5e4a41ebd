import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs';
import type { HealthCheck } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';
import { containerWithLog } from '../support/written-log.js';
import { HealthUnderTest } from './stack.js';

/** Lines of the log, and which of them are errors, ordinary or from before the last 24 hours. */
const LINES = 200_000;
const EVERY = { error: 80, ordinary: 1000, old: 5 };

describeLab('errors of a day in a log of many lines', () => {
  const project = new TestProject();
  let log: string;
  let errors = 0;

  beforeAll(async () => {
    log = (await containerWithLog(project, 'backend')).path;
    const file = openSync(log, 'w');
    const end = Date.now() - 1000;
    // A fifth of them is older than a day; the rest came in the last hours.
    const old = LINES / EVERY.old;
    for (let from = 0; from < LINES; from += 10_000) {
      const entries = Array.from({ length: 10_000 }, (_, i) => {
        const n = from + i;
        const ms = n < old ? end - 30 * 3_600_000 + n : end - (LINES - n) * 10;
        const isOrdinary = n % EVERY.ordinary === 0;
        const isError = !isOrdinary && n % EVERY.error === 0;
        if (isError && n >= old) errors++;
        return entry(ms, isOrdinary || isError ? 'ERROR' : 'INFO', messageOf(n, isOrdinary, isError));
      });
      writeSync(file, entries.join(''));
    }
    closeSync(file);
  });
  afterAll(() => project.remove());

  /** The check of a server that has not looked before. */
  async function check(): Promise<HealthCheck> {
    const env = { OPSBOOK_HEALTH_DEADLINE: '30s' };
    const health = new HealthUnderTest({ dockerHost: theLab().dockerHost, project: project.name, env });
    try {
      return await health.check('recent-errors');
    } finally {
      await health.close();
    }
  }

  it('counts every one, however many there are, without ordinary ones and those of the day before', async () => {
    expect(errors).toBeGreaterThan(1500);
    const { reason, ...seen } = await check();
    expect(seen).toMatchObject({ verdict: 'CRITICAL', observed: String(errors), unit: 'errors' });
    expect(reason).toMatch(new RegExp(`^backend ${errors}\\. The newest: backend: payment \\d+ failed`));
  });

  it('finds the one fatal line among them', async () => {
    appendFileSync(log, entry(Date.now(), 'CRITICAL', 'the end'));
    const { reason } = await check();
    expect(reason).toContain(`backend ${errors + 1}; 1 fatal. The newest: `);
    expect(reason).toMatch(/the end$/);
  });
});

function messageOf(n: number, isOrdinary: boolean, isError: boolean): string {
  if (isOrdinary) return `Worker (pid:${n}) was sent SIGTERM!`;
  return isError ? `payment ${n} failed` : `paid ${n}, 0 errors`;
}

function entry(ms: number, level: string, message: string): string {
  const log = `${JSON.stringify({ level, message })}\n`;
  return `${JSON.stringify({ log, stream: 'stderr', time: new Date(ms).toISOString() })}\n`;
}
