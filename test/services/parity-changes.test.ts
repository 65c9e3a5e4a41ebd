import { join } from 'node:path';
import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import type Docker from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compose } from '../support/compose.js';
import { ComposeProjectFolder } from '../support/compose-project.js';
import { labDocker } from '../support/containers.js';
import { dockerCommand } from '../support/docker-command.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

const reason = 'test';
const DEADLINE_MS = 120_000;

type Seen = Map<string, Docker.ContainerInspectInfo>;

/** The containers of a project by service. */
async function seen(project: string): Promise<Seen> {
  const filters = { label: [`com.docker.compose.project=${project}`] };
  const all = await labDocker().listContainers({ all: true, filters });
  const infos = await Promise.all(all.map(({ Id }) => labDocker().getContainer(Id).inspect()));
  return new Map(infos.map((info) => [info.Config.Labels['com.docker.compose.service'] ?? '', info]));
}

/** By service: whether the container is the same as before, as it was made, and begun anew; how often its policy did so. */
function difference(before: Seen, after: Seen) {
  return Object.fromEntries(
    [...after].map(([service, info]) => {
      const old = before.get(service);
      const { Id, Created, Image, Path, Args, Config, HostConfig } = info;
      const made = { Id, Created, Image, Path, Args, Config, HostConfig };
      expect(old, service).toMatchObject(made);
      const begun = old?.State.StartedAt !== info.State.StartedAt;
      return [service, { begun, restarts: info.RestartCount, state: info.State.Status }];
    }),
  );
}

describeLab('restarts, by the runbook and by Opsbook', () => {
  let folder: ComposeProjectFolder;
  const closing: (() => unknown)[] = [];

  const opsbook = async (project: string): Promise<OpsClient> => {
    const server: TestServer = await startServer({
      OPSBOOK_PROJECT: project,
      OPSBOOK_DOCKER_HOST: theLab().dockerHost,
    });
    const ops = createOpsClient({ url: server.url, token: server.token });
    closing.push(
      () => server.close(),
      () => ops.close(),
    );
    return ops;
  };
  /** What became of a project. */
  const after = async (project: string, change: () => Promise<unknown>) => {
    const before = await seen(project);
    await change();
    await until(
      'all is healthy',
      async () => [...(await seen(project)).values()].every(({ State }) => State.Health?.Status === 'healthy'),
      60_000,
    );
    const now = await seen(project);
    return { difference: difference(before, now), now };
  };

  beforeAll(() => {
    folder = new ComposeProjectFolder({});
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await folder.remove();
  });

  it(
    'C1: docker compose restart backend',
    async () => {
      const { project } = theLab();
      const ops = await opsbook(project);
      const theirs = await after(project, () => compose('restart', 'backend'));
      const ours = await after(project, () => ops.services.restart('backend', { reason }));
      expect(ours.difference).toEqual(theirs.difference);
      const begun = Object.entries(ours.difference).filter(([, each]) => each.begun);
      expect(begun).toEqual([['backend', { begun: true, restarts: 0, state: 'running' }]]);
    },
    DEADLINE_MS,
  );

  it(
    'C2: docker compose restart',
    async () => {
      const service = (...depends_on: string[]) => ({
        command: ['sleep', 'infinity'],
        depends_on,
        healthcheck: { test: ['CMD', 'true'], interval: '500ms' },
      });
      folder.define({ web: service('app'), app: service('db', 'cache'), db: service(), cache: service() });
      await folder.up();
      const ops = await opsbook(folder.name);
      const file = join(folder.dir, 'compose.yaml');
      const theirs = await after(folder.name, () =>
        dockerCommand('compose', '--project-name', folder.name, '--file', file, 'restart'),
      );
      const ours = await after(folder.name, async () => (await ops.stack.restart({ reason })).completed());
      expect(ours.difference).toEqual(theirs.difference);
      expect(Object.values(ours.difference).map(({ begun }) => begun)).toEqual([true, true, true, true]);
      // Compose restarts all at once, unless depends_on says `restart: true`.
      const begin = (name: string) => Date.parse(ours.now.get(name)?.State.StartedAt ?? '');
      const last = Math.max(begin('db'), begin('cache'));
      expect([last < begin('app'), begin('app') < begin('web')], 'dependencies first').toEqual([true, true]);
    },
    DEADLINE_MS,
  );
});
