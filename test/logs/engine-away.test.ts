import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { EngineGate } from './engine-gate.js';
import { LogsLab, numbers } from './support.js';

const WRITER = `
import os, time
i = 0
while True:
    for _ in range(20):
        os.write(1, b'line %d\\n' % i); i += 1
    time.sleep(0.01)
`;

describeLab('logs: an engine that goes away', () => {
  const gate = new EngineGate();
  let lab: LogsLab;

  beforeEach(async () => {
    await gate.open();
    lab = new LogsLab(gate.host);
    await lab.watch.ready();
  });

  afterEach(async () => {
    await lab.close();
    await gate.shut();
  });

  it('is told at once; afterwards everything comes that was written meanwhile, once', async () => {
    await lab.project.run('app', LogsLab.python(WRITER));
    await until('the container is known', () => lab.watch.containers().length === 1);
    const stream = lab.follow({ filter: { since: 0n } });
    for (let round = 1; round <= 4; round++) {
      await stream.until(({ lines }) => lines.length >= round * 1000);
      await gate.shut();
      await stream.until(({ events }) => events.at(-1)?.__typename === 'LogHeartbeat');
      expect(stream.events.at(-1)).toMatchObject({ live: false, problem: expect.any(String) });
      await gate.open();
    }
    await stream.until(({ lines }) => lines.length >= 6000);
    expect(stream.texts).toEqual(numbers(stream.lines.length));
    expect(stream.gaps).toEqual([]);
  });

  it('while stored lines are being read costs nothing either', async () => {
    await lab.project.run('app', LogsLab.python(WRITER));
    await until('a good deal is written', async () => {
      if (lab.watch.containers().length === 0) return false;
      const page = { first: 1, last: null, after: null, before: null };
      return (await lab.query({ contains: 'line 5000' }, page)).edges.length > 0;
    });
    const stream = lab.follow({ filter: { since: 0n } });
    await stream.until(({ lines }) => lines.length > 0);
    await gate.shut();
    await stream.until(({ events }) => events.at(-1)?.__typename === 'LogHeartbeat');
    await gate.open();
    await stream.until(({ lines }) => lines.length >= 6000);
    expect(stream.texts).toEqual(numbers(stream.lines.length));
  });

  it('can be subscribed to before it is there', async () => {
    await lab.project.run('app', LogsLab.python(WRITER));
    await lab.close();
    await gate.shut();
    lab = new LogsLab(gate.host);
    await lab.watch.ready();
    const stream = lab.follow({ filter: { services: ['app'] }, heartbeatMs: 1000 });
    await stream.until(({ events }) => events.length > 0);
    expect(stream.events).toMatchObject([{ __typename: 'LogHeartbeat', live: false }]);
    await gate.open();
    await lab.project.run('app', LogsLab.python(WRITER));
    await stream.until(({ events }) => events.some((event) => event.__typename === 'LogLine'));
    expect(stream.gaps).toEqual([]);
  });
});
