import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { ALL, LogsLab, numbered, numbers } from './support.js';

describeLab('logs: follow', () => {
  let lab: LogsLab;

  beforeEach(async () => {
    lab = new LogsLab();
    await lab.watch.ready();
  });

  afterEach(() => lab.close());

  /** Waits until the watch knows so many containers. */
  const known = (count: number) =>
    until(`${count} containers are known`, () => lab.watch.containers().length === count);

  it('gives stored lines and then new ones, each once', async () => {
    const program = `${numbered(3000)}\nimport time\nfor i in range(3000, 3200):\n  print('line %d' % i); time.sleep(0.005)\n`;
    await lab.project.run('app', LogsLab.python(program));
    await known(1);
    const stream = lab.follow({ filter: { since: 0n } });
    await stream.until(({ lines }) => lines.length >= 3200);
    expect(stream.texts).toEqual(numbers(3200));
    expect(stream.gaps).toEqual([]);
  });

  it('begins with the newest lines, or with what is new', async () => {
    await lab.project.run('app', LogsLab.python(`${numbered(1000)}\nimport time; time.sleep(600)`));
    await known(1);
    await until(
      'all is stored',
      async () => (await lab.query({}, { ...ALL, first: null, last: 1 })).edges[0]?.node.text === 'line 999',
    );
    const stream = lab.follow({ tail: 5 });
    await stream.until(({ lines }) => lines.length >= 5);
    expect(stream.texts).toEqual(numbers(5, 995));
    const filtered = lab.follow({ tail: 3, filter: { contains: '00' } });
    await filtered.until(({ lines }) => lines.length >= 3);
    expect(filtered.texts).toEqual(['line 700', 'line 800', 'line 900']);
  });

  it('goes on after a cursor, in this server and the next', async () => {
    await lab.project.run('app', LogsLab.python(`${numbered(2000)}\nimport time; time.sleep(600)`));
    await known(1);
    const first = lab.follow({ filter: { since: 0n } });
    await first.until(({ lines }) => lines.length >= 1000);
    await first.end();
    const middle = first.lines[700]?.cursor;
    const again = await lab.follow({ after: middle }).until(({ lines }) => lines.length >= 1299);
    expect(again.texts).toEqual(numbers(1299, 701));
    await lab.restart();
    const restarted = await lab.follow({ after: middle }).until(({ lines }) => lines.length >= 1299);
    expect(restarted.texts).toEqual(numbers(1299, 701));
  });
});
