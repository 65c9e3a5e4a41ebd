import type { LogEvent } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PrivateEngine } from '../../scripts/lib/engine.mjs';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';
import { Counter, numberedLines } from '../support/numbers.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { until } from '../support/until.js';

const LINES = 20_000;

describeLab('when the Docker Engine goes away', () => {
  let project: TestProject;
  let opsbook: OpsbookProcess;
  let engine: PrivateEngine;

  beforeAll(async () => {
    engine = new PrivateEngine(theLab().engine as { dir: string });
    project = new TestProject();
    opsbook = await OpsbookProcess.start({ project: project.name, dockerHost: theLab().dockerHost });
  });
  afterAll(async () => {
    await engine.start();
    await opsbook.dispose();
    await project.remove();
    await demoIsHealthy();
  });

  it.each([
    ['stopped', () => engine.stop()],
    ['killed', () => engine.kill()],
  ])(
    '%s and started again, the API stays up, says so, and streams lose nothing unsaid',
    async (how, end) => {
      const service = `numbers-${how}`;
      await project.create(service, numberedLines(LINES, 2000), {
        HostConfig: { NetworkMode: 'host', RestartPolicy: { Name: 'always' } },
      });
      const ops = opsbook.client();
      const counter = new Counter(LINES);
      const heartbeats: LogEvent[] = [];
      const stream = ops.logs.follow(
        { services: [service], since: new Date().toISOString() },
        { heartbeat: 'PT1S', heartbeats: true },
      );
      const following = (async () => {
        for await (const event of stream) {
          if (event.__typename === 'LogLine') counter.line(event.message);
          else if (event.__typename === 'LogGap') counter.gap(event.count);
          else heartbeats.push(event);
          if (counter.received + counter.tally().declared >= LINES) break;
        }
      })();
      await ops.services.start(service);
      await until('some lines came', () => counter.received > 3000);

      await end();
      await until('the stream says that the engine is away', () =>
        heartbeats.some((event) => event.__typename === 'LogHeartbeat' && !event.live && event.problem),
      );
      await expect(ops.services.list()).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        hint: expect.stringMatching(/\w/),
      });
      const report = await ops.health.report();
      expect(report.checks.find((check) => check.name === 'docker')?.verdict).toBe('CRITICAL');
      await engine.start();

      await following;
      ops.close();
      const tally = counter.tally();
      console.log(`engine ${how}:`, JSON.stringify(tally));
      expect(tally.repeated).toBe(0);
      expect(tally.missing).toBe(tally.declared);
    },
    180_000,
  );
});

/** The demo stack went down with the engine; whoever comes next expects it well. */
async function demoIsHealthy(): Promise<void> {
  const docker = new TestProject().docker;
  await until(
    'the demo stack is healthy again',
    async () => {
      const filters = { label: [`com.docker.compose.project=${theLab().project}`], health: ['healthy'] };
      return (await docker.listContainers({ filters })).length === 6;
    },
    90_000,
  );
}
