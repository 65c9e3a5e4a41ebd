import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { numberedLines } from '../support/numbers.js';
import { recordSteady } from '../support/results.js';
import { Cell } from './support/cell.js';
import { holdingsOf, mib, probedBy, recordLeft, settledHoldings } from './support/holdings.js';
import { visit } from './support/visits.js';

const CYCLES = 1000;
const AT_ONCE = 10;
/** Caches and compiled code still grow a little. */
const HEAP_MARGIN = 4 << 20;

describe('subscriptions', () => {
  const project = new TestProject();
  const probe = join(tmpdir(), `opsbook-test-probe-${process.pid}-subscriptions`);
  let cell: Cell;

  beforeAll(async () => {
    cell = await Cell.open(project.name, { ws: 0, sse: 0 }, probedBy(probe));
  });
  afterAll(async () => {
    await cell?.close();
    await project.remove();
    rmSync(probe, { force: true });
  });

  it('come and go a thousand times and leave nothing behind', async () => {
    await project.run('numbers', numberedLines(1_000_000, 200));
    await cell.knows('numbers');
    const ops = cell.opsbook.client(cell.url);
    const cycles = async (count: number) => {
      for (let i = 0; i < count; i += AT_ONCE) {
        const filter = { services: ['numbers'] };
        await Promise.all(Array.from({ length: AT_ONCE }, (_, k) => visit(cell, ops, filter, i + k)));
      }
    };
    const { pid } = cell.opsbook;
    const idle = await holdingsOf(pid, probe);
    // What is made on first use only is not what this is about.
    await cycles(CYCLES / 4);
    const before = { ...(await settledHoldings(pid, probe, idle)), files: idle.files, engineFiles: idle.engineFiles };
    await cycles(CYCLES);
    const after = await settledHoldings(pid, probe, before);
    ops.close();
    const subject = `1,000 subscriptions come and go, ${AT_ONCE} at once, after 250 before`;
    const left = recordLeft(subject, before, after);
    const flat = after.heapBytes <= before.heapBytes + HEAP_MARGIN;
    const heap = { before: mib(before.heapBytes), after: mib(after.heapBytes), flat };
    recordSteady({ subject, measure: 'memory of Opsbook after a collection', ...heap });
    expect({ left, flat }).toEqual({ left: [], flat: true });
  });
});
