import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PrivateEngine } from '../../scripts/lib/engine.mjs';
import { theLab } from '../support/lab.js';
import { recordFailure } from '../support/results.js';
import { logPathOf } from '../support/written-log.js';
import { faultsOf, NO_FAULTS } from './support/cell.js';
import { Ground, Scene } from './support/scene.js';
import { Stalled } from './support/stalled.js';
import { LineWriter } from './support/written-lines.js';

const LINES = 2400;
const PER_SECOND = 200;
const HOUR_MS = 3_600_000;
const ALWAYS = { RestartPolicy: { Name: 'always' } };
/** Reached by the lines of about a second. */
const ROTATED = { LogConfig: { Type: 'json-file', Config: { 'max-size': '16k', 'max-file': '5', compress: 'true' } } };

interface Failure {
  event: string;
  hostConfig?: Docker.HostConfig;
  /** Called when everybody has got a quarter of the lines; the container is the one that writes them. */
  happens(scene: Scene, container: Docker.Container): Promise<unknown>;
}

const FAILURES: Failure[] = [
  {
    event: 'the service is restarted',
    happens: async ({ cells, service }) => {
      const ops = cells[0]?.opsbook.client();
      await ops?.services.restart(service, { reason: 'in the middle of the lines' });
      ops?.close();
    },
  },
  {
    event: 'the service is created anew, the old container removed',
    happens: async (scene, old) => {
      const next = await scene.create();
      await old.stop();
      await old.remove();
      await next.start();
    },
  },
  {
    event: 'the engine is stopped and started',
    hostConfig: ALWAYS,
    happens: async () => {
      await engine().stop();
      await engine().start();
    },
  },
  {
    event: 'the engine is killed and started',
    hostConfig: ALWAYS,
    happens: async () => {
      await engine().kill();
      await engine().start();
    },
  },
  { event: 'the log is rotated every second', hostConfig: ROTATED, happens: async () => undefined },
  {
    event: 'connections are dropped, six times',
    happens: async ({ cells }) => {
      for (let i = 0; i < 6; i++) {
        for (const { relay } of cells) relay.drop();
        await delay(1000);
      }
    },
  },
  {
    event: 'connections are half-open',
    happens: async ({ cells }) => {
      for (const { relay } of cells) relay.freeze();
    },
  },
  {
    event: 'Opsbook is killed (`kill -9`) and started',
    happens: ({ cells }) =>
      Promise.all(
        cells.map(async ({ opsbook }) => {
          await opsbook.kill();
          await opsbook.start();
        }),
      ),
  },
];

const engine = () => new PrivateEngine(theLab().engine as { dir: string });

describe('numbered lines are followed while', () => {
  const ground = new Ground();
  let scene: Scene;

  beforeAll(() => ground.open());
  afterEach(async () => {
    await engine().start();
    await scene.close();
  });
  afterAll(() => ground.close());

  it.each(FAILURES)('$event', async ({ event, hostConfig, happens }) => {
    scene = new Scene(ground, LINES, PER_SECOND, hostConfig);
    const container = await scene.create();
    await scene.follow();
    await container.start();
    await scene.reached(0.25);
    await happens(scene, container);
    await scene.end();
    expect(recorded(event)).toEqual(ground.cells.map(() => NO_FAULTS));
  });

  it('the clock of the engine is set back', async () => {
    scene = new Scene(ground, LINES, PER_SECOND);
    const container = await scene.create(['sleep', 'infinity']);
    await container.start();
    await scene.follow(new Date(Date.now() - 4 * HOUR_MS));
    const writer = new LineWriter(logPathOf(container.id), LINES, PER_SECOND);
    const written = writer.write();
    await scene.reached(0.25);
    writer.setBack(HOUR_MS);
    await scene.reached(0.5);
    for (const { relay } of scene.cells) relay.drop();
    writer.setBack(HOUR_MS);
    await written;
    await scene.end();
    const faults = recorded('the clock is set back by an hour, twice, and connections are dropped');
    expect(faults).toEqual(ground.cells.map(() => NO_FAULTS));
  });

  it('one of them stalls', async () => {
    scene = new Scene(ground, LINES, PER_SECOND);
    const container = await scene.create();
    const stalled = await Stalled.beside(scene);
    try {
      await scene.follow();
      await container.start();
      await scene.end();
    } finally {
      stalled.goOn();
    }
    const faults = recorded('three more readers stall all the time');
    const own = await stalled.end();
    recordFailure({ subject: 'a reader stalls for 12 s and goes on', ...own });
    expect([...faults, faultsOf(own)]).toEqual(Array(faults.length + 1).fill(NO_FAULTS));
  });

  /** Writes down what became of the lines in each cell. */
  function recorded(subject: string) {
    return ground.cells.map((cell) => {
      const sum = cell.sum();
      recordFailure({ subject, subscribers: cell.name, ...sum });
      return faultsOf(sum);
    });
  }
});
