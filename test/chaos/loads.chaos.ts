import type Docker from 'dockerode';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { numberedLines } from '../support/numbers.js';
import { grouped, recordLoad, shown } from '../support/results.js';
import { until } from '../support/until.js';
import { Cell, faultsOf, NO_FAULTS } from './support/cell.js';

const MIB = 1 << 20;
const CONTAINERS = 500;

/** Python: writes `count` lines, each `n <number> ` and what `tail` gives, waits so many seconds between them, and sleeps. */
function lines(count: number, tail: string, seconds = 0): string[] {
  const program = `
import os, signal, sys, time
out = sys.stdout.buffer
for n in range(1, ${count} + 1):
    out.write(b'n %d ' % n + ${tail} + b'\\n')
    if ${seconds}: out.flush(); time.sleep(${seconds})
out.flush()
signal.pause()
`;
  return ['python3', '-c', program];
}

interface Followed {
  /** Null for all there are. */
  services?: string[] | null;
  /** Of each line. */
  size?: number;
  HostConfig?: Docker.HostConfig;
}

describe('what is followed is', () => {
  const project = new TestProject();
  let cell: Cell;

  beforeAll(async () => {
    cell = await Cell.open(project.name, { ws: 2, sse: 2 });
  });
  afterEach(async () => {
    await cell.leave();
    await project.remove();
  });
  afterAll(() => cell?.close());

  /** Everybody follows a service from its start. */
  async function follow(
    service: string,
    argv: string[],
    count: number,
    { services = [service], size, HostConfig = {} }: Followed = {},
  ) {
    const container = await project.create(service, argv, { HostConfig });
    await cell.knows(service);
    cell.follow({ ...(services ? { services } : {}), since: new Date(Date.now() - 1000).toISOString() }, count, size);
    await container.start();
    const started = performance.now();
    await until('everybody got the last line', () => cell.isThrough, 150_000).catch(() => undefined);
    return { ...cell.sum(), ms: performance.now() - started };
  }

  it('lines of 1 MiB', async () => {
    const count = 32;
    // `n 1 ` to `n 32 ` are in the MiB.
    const sum = await follow('long', lines(count, `b'x' * (${MIB} - len('n %d ' % n))`), count);
    const ops = cell.opsbook.client();
    const { nodes } = await ops.logs.query({ services: ['long'] }, { last: 3 });
    ops.close();
    recordLoad({
      subject: `${count} lines of 1 MiB`,
      subscribers: cell.name,
      ...sum,
      note: `all came after ${shown(sum.ms)}`,
    });
    expect(nodes.map(({ text, truncated }) => [text.length, truncated])).toEqual(Array(3).fill([MIB, false]));
    expect(faultsOf(sum)).toEqual(NO_FAULTS);
  });

  it('lines of 20 KiB, whose log is rotated in the middle of them', async () => {
    const count = 500;
    const size = 20 << 10;
    // No two pieces are the same, and nothing but the end of a piece shows where one ends.
    const tail = `b''.join(b'%d.%d ' % (n, k) for k in range(${size}))[:${size} - len('n %d ' % n)]`;
    const LogConfig = { Type: 'json-file', Config: { 'max-size': '1700k', 'max-file': '3' } };
    const sum = await follow('rotated', lines(count, tail, 0.05), count, { size, HostConfig: { LogConfig } });
    recordLoad({ subject: `${count} lines of 20 KiB, their log rotated every 4 s`, subscribers: cell.name, ...sum });
    expect(faultsOf(sum)).toEqual(NO_FAULTS);
  });

  it('200,000 lines in a second', async () => {
    const count = 200_000;
    const sum = await follow('burst', numberedLines(count, count), count);
    const ops = cell.opsbook.client();
    const [first, last] = await Promise.all(
      [{ first: 1 }, { last: 1 }].map(async (page) => (await ops.logs.query({ services: ['burst'] }, page)).nodes[0]),
    );
    ops.close();
    const took = Date.parse(last?.timestamp ?? '') - Date.parse(first?.timestamp ?? '');
    const note = `stored by the engine within ${shown(took)}; all came after ${shown(sum.ms)}`;
    recordLoad({ subject: `${grouped(count)} lines at once`, subscribers: cell.name, ...sum, note });
    expect(faultsOf(sum)).toEqual(NO_FAULTS);
  });

  it('binary output', async () => {
    const count = 20_000;
    // U+2028 comes by chance in some runs alone.
    const tail = `os.urandom(n % 300).replace(b'\\n', b'') + b' \\xe2\\x80\\xa8'`;
    const sum = await follow('binary', lines(count, tail), count);
    recordLoad({ subject: 'lines with up to 300 random bytes', subscribers: cell.name, ...sum });
    expect(faultsOf(sum)).toEqual(NO_FAULTS);
  });

  it('one of 500 containers', async () => {
    const idle = Array.from({ length: CONTAINERS - 1 }, (_, i) => `idle-${i}`);
    for (let i = 0; i < idle.length; i += 8)
      await Promise.all(idle.slice(i, i + 8).map((service) => project.create(service, ['true'])));
    const count = 1000;
    const sum = await follow('numbers', numberedLines(count, 100), count, { services: null });
    const ops = cell.opsbook.client();
    const started = performance.now();
    // Services that have no container any more stay known.
    const present = (await ops.services.list()).filter(({ containers }) => containers.length > 0);
    const listed = performance.now() - started;
    ops.close();
    const note = `their list took ${shown(listed)}`;
    recordLoad({
      subject: `all of ${CONTAINERS} containers, one of which writes`,
      subscribers: cell.name,
      ...sum,
      note,
    });
    expect(present).toHaveLength(CONTAINERS);
    expect(faultsOf(sum)).toEqual(NO_FAULTS);
  });
});
