import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';
import { Counter, numberedLines } from '../support/numbers.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { Relay } from '../support/relay.js';

const LINES = 50_000;

describeLab('the main job', () => {
  let project: TestProject;
  let opsbook: OpsbookProcess;
  let proxy: Relay;

  beforeAll(async () => {
    project = new TestProject();
    opsbook = await OpsbookProcess.start({ project: project.name, dockerHost: theLab().dockerHost });
    proxy = await Relay.to(opsbook.port);
  });
  afterAll(async () => {
    await proxy.close();
    await opsbook.dispose();
    await project.remove();
  });

  it('follows numbered lines through a restart, a dropped connection and a killed server, each once', async () => {
    await project.create('numbers', numberedLines(LINES, 5000));
    const ops = opsbook.client(`http://127.0.0.1:${proxy.port}/graphql`);
    const counter = new Counter(LINES);
    // Each happens once, in the middle of the flood.
    const failures: [atLine: number, fail: () => Promise<unknown>][] = [
      [10_000, () => opsbook.client().services.restart('numbers', { reason: 'in the middle of the flood' })],
      [22_000, async () => proxy.drop()],
      [
        34_000,
        async () => {
          await opsbook.kill();
          await opsbook.start();
        },
      ],
    ];
    const running: Promise<unknown>[] = [];
    const stream = ops.logs.follow({ services: ['numbers'], since: new Date().toISOString() });
    const started = opsbook.client().services.start('numbers', { reason: 'begin' });
    for await (const event of stream) {
      if (event.__typename === 'LogLine') counter.line(event.message);
      if (event.__typename === 'LogGap') counter.gap(event.count);
      const next = failures[0];
      if (next && counter.received >= next[0]) {
        failures.shift();
        running.push(next[1]());
      }
      if (counter.received === LINES) break;
    }
    await started;
    await Promise.all(running);
    ops.close();
    const tally = counter.tally();
    console.log('followed through failures:', JSON.stringify(tally));
    expect(tally).toEqual({
      expected: LINES,
      received: LINES,
      repeated: 0,
      outOfOrder: 0,
      missing: 0,
      gaps: 0,
      declared: 0,
      breaks: [],
    });
  });
});
