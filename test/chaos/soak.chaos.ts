import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { numberedLines } from '../support/numbers.js';
import { recordLoad, recordSteady } from '../support/results.js';
import { until } from '../support/until.js';
import { Cell, faultsOf, NO_FAULTS } from './support/cell.js';
import { type Holdings, holdingsOf, mib, probedBy, recordLeft, settledHoldings } from './support/holdings.js';
import { visit } from './support/visits.js';

const MINUTES = Number(process.env.OPSBOOK_SOAK_MINUTES ?? 10);
const PER_SECOND = 200;
const SAMPLE_MS = 5000;
const DROP_MS = 60_000;
/** The last third may hold so much more than the first on average, about 3 percent: compiled code and caches. */
const HEAP_MARGIN = 8 << 20;
/** Rotated about once a minute. */
const HostConfig = {
  NetworkMode: 'host',
  LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '3', compress: 'true' } },
};

describe('for long', () => {
  const project = new TestProject();
  const probe = join(tmpdir(), `opsbook-test-probe-${process.pid}-soak`);
  let cell: Cell;

  beforeAll(async () => {
    cell = await Cell.open(project.name, { ws: 10, sse: 10 }, probedBy(probe));
  });
  afterAll(async () => {
    await cell?.close();
    await project.remove();
    rmSync(probe, { force: true });
  });

  it(
    'subscribers follow, others come and go, and memory stays flat',
    async () => {
      const lines = PER_SECOND * 60 * MINUTES;
      const container = await project.create('numbers', numberedLines(lines, PER_SECOND), { HostConfig });
      await cell.knows('numbers');
      const filter = { services: ['numbers'] };
      const ops = cell.opsbook.client(cell.url);
      const { pid } = cell.opsbook;
      // With the first container that runs, the engine takes hold of the network: one runs all the time.
      await project.run('idle', ['sleep', 'infinity']);
      const before = await holdingsOf(pid, probe);
      cell.follow({ ...filter, since: new Date().toISOString() }, lines);
      await container.start();

      const samples: Holdings[] = [];
      const end = Date.now() + MINUTES * 60_000;
      const others = every(1000, end, async (i) => {
        await visit(cell, ops, filter, i);
        await ops.logs.query(filter, { last: 100 });
        await ops.services.list();
      });
      const drops = every(DROP_MS, end, async () => cell.relay.drop());
      await every(SAMPLE_MS, end, async () => void samples.push(await holdingsOf(pid, probe)));
      await Promise.all([others, drops]);
      await until('everybody got the last line', () => cell.isThrough, 60_000).catch(() => undefined);

      const subject = `${MINUTES} minutes of ${PER_SECOND} lines/s, ${cell.name}, one more each second`;
      const sum = cell.sum();
      recordLoad({ subject: `${MINUTES} minutes, connections dropped each minute`, subscribers: cell.name, ...sum });
      await cell.leave();
      ops.close();
      // With its log, of which the archive holds the files as long as it is there.
      await container.remove({ force: true });
      const left = recordLeft(subject, before, await settledHoldings(pid, probe, before));
      const flat = recordThirds(subject, samples);
      expect({ ...faultsOf(sum), left, flat }).toEqual({ ...NO_FAULTS, left: [], flat: true });
    },
    (MINUTES + 4) * 60_000,
  );
});

/** Calls again and again, one after the other, until a time. */
async function every(ms: number, end: number, work: (i: number) => Promise<void>): Promise<void> {
  for (let i = 0; Date.now() + ms < end; i++) {
    await delay(ms);
    await work(i);
  }
}

/** Records memory of the first third and the last; whether it is flat. */
function recordThirds(subject: string, samples: Holdings[]): boolean {
  const third = Math.floor(samples.length / 3);
  const mean = (some: Holdings[], key: 'heapBytes' | 'residentBytes') =>
    some.reduce((sum, sample) => sum + sample[key], 0) / some.length;
  const thirds = (key: 'heapBytes' | 'residentBytes') =>
    [mean(samples.slice(0, third), key), mean(samples.slice(-third), key)] as const;
  const [first, last] = thirds('heapBytes');
  const flat = last <= first + HEAP_MARGIN;
  const measure = 'memory of Opsbook after a collection, mean of the first third and the last';
  recordSteady({ subject, measure, before: mib(first), after: mib(last), flat });
  const [firstResident, lastResident] = thirds('residentBytes');
  recordSteady({
    subject,
    measure: 'resident memory of Opsbook, mean of the first third and the last',
    before: mib(firstResident),
    after: mib(lastResident),
    flat: lastResident <= firstResident * 1.1,
  });
  return flat;
}
