import { afterAll, beforeAll, describe, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { theLab } from '../support/lab.js';
import { MemoryWatch } from '../support/memory.js';
import { numberedLines } from '../support/numbers.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { grouped, recordBench, shown } from '../support/results.js';
import { until } from '../support/until.js';
import { quantile, Subscriber } from './support/subscriber.js';

const PER_SECOND = 5000;
const SUBSCRIBERS = 100;
const WARM_UP_S = 10;

/** What a process holds rises and falls with collections of garbage; beyond this it would be growing. */
const isFlat = ({ first, last }: { first: number; last: number }) => last <= first * 1.15;

describe('followed logs', () => {
  let project: TestProject;
  let opsbook: OpsbookProcess;

  beforeAll(async () => {
    project = new TestProject();
    opsbook = await OpsbookProcess.start({ project: project.name, dockerHost: theLab().dockerHost });
    // A server that has just been started compiles its code first.
    await follow('warm-up', WARM_UP_S, 0);
  });
  afterAll(async () => {
    await opsbook.dispose();
    await project.remove();
  });

  /** Everybody follows a container that writes for so long; the first so many subscribers stop reading at once. */
  async function follow(service: string, seconds: number, stalled: number) {
    const total = PER_SECOND * seconds;
    const container = await project.create(service, numberedLines(total, PER_SECOND));
    const since = new Date().toISOString();
    await until('the service is known', async () =>
      (await opsbook.client().services.list()).some(({ name }) => name === service),
    );
    const opening = Array.from({ length: SUBSCRIBERS }, () =>
      Subscriber.open(opsbook.url, opsbook.token, service, since),
    );
    const subscribers = await Promise.all(opening);
    for (const subscriber of subscribers.slice(0, stalled)) subscriber.stall();
    const reading = subscribers.slice(stalled);
    const memory = new MemoryWatch(opsbook.pid);
    await container.start();
    const started = performance.now();
    await until('all lines came', () => reading.every(({ received }) => received === total), seconds * 5000).catch(
      () => {},
    );
    const ms = performance.now() - started;
    for (const subscriber of subscribers) subscriber.close();
    await container.remove({ force: true });
    const sum = (of: (subscriber: Subscriber) => number) => reading.reduce((all, each) => all + of(each), 0);
    const expected = total * reading.length;
    return {
      ms,
      expected,
      missing: expected - sum(({ received }) => received),
      repeated: sum(({ repeated }) => repeated),
      gaps: sum(({ gaps }) => gaps),
      p99: quantile(
        reading.flatMap(({ latencies }) => latencies),
        0.99,
      ),
      memory: memory.stop(),
    };
  }

  it('many subscribers', async () => {
    const { ms, expected, missing, repeated, gaps, p99, memory } = await follow('numbers', 60, 0);
    recordBench({
      work: `follow: 1 container, ${grouped(PER_SECOND)} lines/s, ${SUBSCRIBERS} subscribers, 60 s, after a warm-up`,
      today: '-',
      opsbook: `${grouped(expected)} lines in ${shown(ms)}: ${missing} missing, ${repeated} repeated, ${gaps} gaps`,
      result: `p99 latency ${shown(p99)}; memory ${memory.first} → ${memory.last} MiB, at most ${memory.most}`,
      target: 'nothing lost or repeated, p99 ≤ 250 ms, memory flat',
      met: missing === 0 && repeated === 0 && gaps === 0 && p99 <= 250 && isFlat(memory),
    });
  });

  it('one of many stalls', async () => {
    const { ms, expected, missing, repeated, p99, memory } = await follow('stalled', 20, 1);
    recordBench({
      work: `1 stalled among ${SUBSCRIBERS} subscribers, ${grouped(PER_SECOND)} lines/s, 20 s`,
      today: '-',
      opsbook: `the other ${SUBSCRIBERS - 1}: ${grouped(expected)} lines in ${shown(ms)}, ${missing} missing, ${repeated} repeated`,
      result: `p99 latency ${shown(p99)}; memory ${memory.first} → ${memory.last} MiB, at most ${memory.most}`,
      target: 'the others unaffected, memory flat',
      met: missing === 0 && repeated === 0 && p99 <= 250 && isFlat(memory),
    });
  });
});
