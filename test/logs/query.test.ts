import { InvalidInput, NotFound, type PageArgs, Unavailable } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { ALL, LogsLab, numbers } from './support.js';

const COUNT = 2500;
const WRITER = `
import os, time
for i in range(${COUNT}):
    os.write(1 + i % 3 % 2, b'line %d\\n' % i)
time.sleep(600)
`;

describeLab('logs: query', () => {
  let lab: LogsLab;
  const page = (args: Partial<PageArgs>): PageArgs => ({ first: null, last: null, after: null, before: null, ...args });

  beforeAll(async () => {
    lab = new LogsLab();
    await lab.watch.ready();
    await lab.project.run('one', LogsLab.python(WRITER));
    await lab.project.run('two', LogsLab.python(WRITER));
    await lab.project.run('silent', ['sleep', '600']);
    for (const service of ['one', 'two']) {
      await until(`${service} has written all`, async () => {
        if (lab.watch.containers().length < 3) return false;
        const { edges } = await lab.query({ services: [service], contains: 'line 249' }, ALL);
        return edges.length === 11;
      });
    }
  });

  afterAll(() => lab.close());

  /** All pages, one after the other, and the lines in the end in the order of time. */
  async function pages(side: 'first' | 'last', size: number) {
    const found = [];
    let at: string | null = null;
    for (let more = true; more; ) {
      const place = side === 'first' ? { after: at } : { before: at };
      const { edges, pageInfo } = await lab.query({}, page({ [side]: size, ...place }));
      if (side === 'first') found.push(...edges);
      else found.unshift(...edges);
      more = side === 'first' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
      at = side === 'first' ? pageInfo.endCursor : pageInfo.startCursor;
    }
    return found.map(({ node }) => node);
  }

  it.each([
    ['first', 1000],
    ['first', 617],
    ['last', 1000],
    ['last', 617],
  ] as const)('pages through everything once (%s: %i)', async (side, size) => {
    const lines = await pages(side, size);
    for (const service of ['one', 'two']) {
      expect(
        lines
          .filter((line) => line.service === service)
          .map(({ text }) => text)
          .sort(),
      ).toEqual(numbers(COUNT).sort());
    }
  });

  it('gives the same as follow', async () => {
    const stream = lab.follow({ filter: { since: 0n } });
    await stream.until(({ lines }) => lines.length >= 2 * COUNT);
    const key = ({ containerId, text }: { containerId: string; text: string }) => `${containerId} ${text}`;
    expect((await pages('first', 1000)).map(key)).toEqual(stream.lines.map(key));
  });

  it('takes the cursors of follow, for older and for newer lines', async () => {
    const stream = await lab.follow({ filter: { since: 0n } }).until(({ lines }) => lines.length >= 2 * COUNT);
    const { cursor } = stream.lines[2000] as { cursor: string };
    const before = await lab.query({}, page({ last: 50, before: cursor }));
    const after = await lab.query({}, page({ first: 50, after: cursor }));
    const key = ({ containerId, text }: { containerId: string; text: string }) => `${containerId} ${text}`;
    expect(before.edges.map(({ node }) => key(node))).toEqual(stream.lines.slice(1950, 2000).map(key));
    expect(after.edges.map(({ node }) => key(node))).toEqual(stream.lines.slice(2001, 2051).map(key));
  });

  it('finds few lines among many', async () => {
    const { edges, pageInfo } = await lab.query({ contains: 'LINE 1000' }, page({ last: 100 }));
    expect(edges.map(({ node }) => node.text)).toEqual(['line 1000', 'line 1000']);
    expect(pageInfo.hasPreviousPage).toBe(false);
    expect((await lab.query({ contains: 'no such' }, page({ last: 1 }))).edges).toEqual([]);
  });

  it('keeps to a time and to an output', async () => {
    const all = await pages('last', 1000);
    // The two outputs of a container are stored slightly out of the order of time, so times are compared, not places.
    const time = all[3000]?.timestamp ?? '';
    const from = BigInt(Date.parse(`${time.slice(0, 19)}Z`)) * 1_000_000n + BigInt(time.slice(20, 29));
    const texts = ({ edges }: { edges: { node: { text: string } }[] }) => edges.map(({ node }) => node.text);
    const expected = (fits: (timestamp: string) => boolean) =>
      all.filter(({ timestamp }) => fits(timestamp)).map(({ text }) => text);
    const since = await lab.query({ since: from }, page({ first: 10 }));
    expect(texts(since)).toEqual(expected((timestamp) => timestamp >= time).slice(0, 10));
    const untilThen = await lab.query({ until: from }, page({ last: 10 }));
    expect(texts(untilThen)).toEqual(expected((timestamp) => timestamp < time).slice(-10));
    const errors = await lab.query({ streams: ['STDERR'], services: ['one'] }, page({ last: 3 }));
    expect(errors.edges.map(({ node }) => node.text)).toEqual(['line 2491', 'line 2494', 'line 2497']);
  });

  it('reads nothing for one who has gone', async () => {
    await expect(lab.logs.query({}, ALL, AbortSignal.abort())).rejects.toThrow(Unavailable);
  });

  it('says what is wrong', async () => {
    await expect(lab.query({ services: ['none'] }, ALL)).rejects.toThrow(NotFound);
    await expect(lab.query({ since: 2n, until: 1n }, ALL)).rejects.toMatchObject({ field: 'filter.since' });
    await expect(lab.query({}, page({ first: 1, after: 'x' }))).rejects.toThrow(InvalidInput);
  });
});
