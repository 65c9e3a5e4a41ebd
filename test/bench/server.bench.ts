import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { TestPostgres } from '../state/postgres.js';
import { theLab } from '../support/lab.js';
import { residentMiB } from '../support/memory.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { grouped, recordBench, shown } from '../support/results.js';
import { requestsPerSecond } from './support/load.js';

const QUERY = JSON.stringify({ query: '{ viewer { name role expiresAt actions } }' });
const IDLE_MS = 60_000;
const APOLLO = fileURLToPath(new URL('./support/apollo.mjs', import.meta.url));

const opsbookOf = (env: Record<string, string> = {}) =>
  OpsbookProcess.start({ project: theLab().project, dockerHost: theLab().dockerHost, env });

describe('the server', () => {
  it('query throughput', async () => {
    const opsbook = await opsbookOf({ OPSBOOK_ACCESS_OPERATIONS_PER_MINUTE: '1000000' });
    // As Opsbook runs.
    const env = { ...process.env, NODE_ENV: 'production' };
    const apollo = spawn(process.execPath, [APOLLO], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [url] = (await once(apollo.stdout, 'data')) as [Buffer];
      const measure = {
        opsbook: () => requestsPerSecond(opsbook.url, QUERY, { authorization: `Bearer ${opsbook.token}` }, 5),
        apollo: () => requestsPerSecond(String(url).trim(), QUERY, {}, 5),
      };
      // The first round only warms up.
      const rounds: [number, number][] = [];
      for (let round = 0; round < 3; round++) rounds.push([await measure.apollo(), await measure.opsbook()]);
      const [today, own] = [0, 1].map((i) => Math.max(...rounds.slice(1).map((round) => round[i] ?? 0))) as [
        number,
        number,
      ];
      recordBench({
        work: 'plain query throughput, 16 connections',
        today: `Apollo Server with the same schema and resolver, without tokens and limits: ${grouped(Math.round(today))} /s`,
        opsbook: `with token, limits and masking: ${grouped(Math.round(own))} /s`,
        result: `${(own / today).toFixed(2)} ×`,
        target: '≥ 1.5 ×',
        met: own / today >= 1.5,
      });
    } finally {
      apollo.kill();
      await opsbook.dispose();
    }
  });

  it('start and idle memory', async () => {
    const postgres = await TestPostgres.start();
    try {
      const embedded = await idle(await opsbookOf());
      const external = await idle(await opsbookOf({ OPSBOOK_STATE_URL: await postgres.database() }));
      recordBench({
        work: `idle memory, after ${IDLE_MS / 1000} s in which nothing was asked`,
        today: '-',
        opsbook: `with PostgreSQL state ${external.mib} MiB, embedded ${embedded.mib} MiB`,
        result: `${external.mib} and ${embedded.mib} MiB`,
        target: '≤ 150 MB with PostgreSQL state, ≤ 400 MB embedded',
        met: external.mib * 1.048 <= 150 && embedded.mib * 1.048 <= 400,
      });
      recordBench({
        work: 'start to ready (stack and state already there)',
        today: '-',
        opsbook: `with PostgreSQL state ${shown(external.ms)}, embedded ${shown(embedded.ms)}`,
        result: shown(Math.max(external.ms, embedded.ms)),
        target: '≤ 3 s',
        met: Math.max(external.ms, embedded.ms) <= 3000,
      });
    } finally {
      await postgres.remove();
    }
  });
});

/** How long a second start takes, and what the server holds when nothing happens for a while. */
async function idle(opsbook: OpsbookProcess): Promise<{ ms: number; mib: number }> {
  try {
    await opsbook.stop();
    const started = performance.now();
    await opsbook.start();
    const ms = performance.now() - started;
    await delay(IDLE_MS);
    return { ms, mib: residentMiB(opsbook.pid) };
  } finally {
    await opsbook.dispose();
  }
}
