import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ComposeProjectFolder } from '../support/compose-project.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';

const DEADLINE_MS = 180_000;
const reason = 'test';
const SLEEP = { command: ['sleep', 'infinity'] };
const TALKS = {
  stop_grace_period: '20s',
  command: ['sh', '-c', "trap 'echo last words; exit 0' TERM; echo to be kept; sleep infinity & wait"],
};
const WEB = {
  build: { context: './web' },
  ...SLEEP,
  depends_on: ['store'],
  healthcheck: { test: ['CMD', 'test', '!', '-e', '/sick'], interval: '500ms', timeout: '5s', retries: 2 },
};

describeLab('changes by docker compose', () => {
  let folder: ComposeProjectFolder;
  let server: TestServer;
  let ops: OpsClient;

  /** Writes the recipe of the image, which needs no network, and what it copies. */
  const recipe = (text: string, ...lines: string[]) => {
    folder.write('web/version', `${text}\n`);
    folder.write('web/Dockerfile', `FROM ${theLab().image}\nCOPY version /version\n${lines.join('\n')}\n`);
  };
  const version = async () =>
    (await ops.services.exec('web', { argv: ['cat', '/version'], reason })).stdout?.trim() ?? null;

  beforeAll(async () => {
    folder = new ComposeProjectFolder({ web: WEB, store: SLEEP });
    recipe('1');
    await folder.up();
    server = await startServer({ OPSBOOK_PROJECT: folder.name, OPSBOOK_DOCKER_HOST: theLab().dockerHost });
    ops = createOpsClient({ url: server.url, token: server.token });
  }, DEADLINE_MS);
  afterAll(async () => {
    ops.close();
    await server.close();
    await folder.remove();
  }, DEADLINE_MS);

  it(
    'C3: PT5: rebuilds a service, keeps the old image, and measures the downtime',
    async () => {
      recipe('2');
      const [old] = (await ops.services.get('web')).containers;
      const plan = await ops.services.rebuild('web', { dryRun: true, reason });
      expect(plan.steps.map(({ request }) => request.at(-3))).toContain('build');
      expect(plan.undo).toMatch(/opsbook-rollback/);
      expect(await version(), 'a plan changes nothing').toBe('1');

      const handle = await ops.services.rebuild('web', { reason });
      const { result, steps } = await handle.completed();
      expect(result).toMatchObject({ changed: true, imageBefore: old?.image.id, downtime: expect.any(String) });
      expect(result.imageAfter).not.toBe(old?.image.id);
      expect(steps.map(({ state }) => state)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
      expect(await version()).toBe('2');
      expect(result.rollbackImage).toMatch(new RegExp(`^${folder.name}/web:opsbook-rollback-\\d{8}T\\d{6}Z$`));
      const kept = await folder.docker.getImage(result.rollbackImage ?? '').inspect();
      expect(kept.Id).toBe(old?.image.id);
      const { lines } = await ops.operations.output(handle.id);
      expect(lines.map(({ text }) => text).join('\n')).toMatch(/COPY version \/version[\s\S]*web.*Started/);

      const again = await (await ops.services.rebuild('web', { reason })).completed();
      expect(again.result).toMatchObject({ changed: false, downtime: null });
    },
    DEADLINE_MS,
  );

  it(
    'C3: leaves everything as it was when the build fails',
    async () => {
      const before = await folder.containers('web');
      recipe('3', 'COPY missing /');
      const failure = await (await ops.services.rebuild('web', { reason })).completed().catch((error) => error);
      expect(failure).toMatchObject({ name: 'OpsOperationFailedError' });
      expect(failure.message).toMatch(/build web/);
      expect(await folder.containers('web')).toEqual(before);
    },
    DEADLINE_MS,
  );

  it(
    'C3: says what runs now, and how to get back, when the new one is not healthy',
    async () => {
      recipe('3', 'COPY version /sick');
      const failure = await (await ops.services.rebuild('web', { timeout: '5s', reason }))
        .completed()
        .catch((error) => error);
      expect(failure.operation.error).toMatchObject({
        code: 'NOT_CONFIRMED',
        message: expect.stringMatching(/Now web is RUNNING, \w+, with image sha256:/),
        hint: expect.stringMatching(/to go back, tag .*opsbook-rollback/),
        done: ['Keep the old image', 'Build'],
      });
      expect(await version()).toBe('3');
      recipe('4');
      await (await ops.services.rebuild('web', { reason })).completed();
      expect(await version()).toBe('4');
    },
    DEADLINE_MS,
  );

  it(
    'I1: brings up what is missing or differs, and nothing else',
    async () => {
      folder.define({ web: { ...WEB, environment: { CHANGED: '1' } }, store: SLEEP, late: TALKS });
      const configuration = async () =>
        (await ops.services.drift('web')).find(({ kind }) => kind === 'CONFIGURATION')?.state;
      expect(await configuration()).toBe('DRIFTED');
      const store = await folder.containers('store');
      const plan = await ops.stack.up({ dryRun: true, reason });
      expect(plan).toMatchObject({
        affects: ['service:late', 'service:web'],
        warnings: ['These are created: late.', 'These differ from the compose files and are made anew: web.'],
      });
      const { result } = await (await ops.stack.up({ reason })).completed();
      expect(result.started.toSorted()).toEqual([expect.stringMatching(/late/), expect.stringMatching(/web/)]);
      expect(result.services).toEqual(['late', 'store', 'web']);
      expect(await folder.containers('store')).toEqual(store);
      expect(await configuration()).toBe('IN_STEP');
    },
    DEADLINE_MS,
  );

  it('refuses what the compose files do not have', async () => {
    await expect(ops.services.rebuild('nobody', { reason })).rejects.toMatchObject({
      name: 'OpsNotFoundError',
      known: ['late', 'store', 'web'],
    });
  });

  it(
    'takes the stack down only once the logs are kept',
    async () => {
      const mute = { ...SLEEP, logging: { driver: 'none' } };
      folder.define({ web: WEB, store: SLEEP, late: TALKS, mute });
      await folder.up();
      const late = await folder.containers('late');
      await expect(ops.stack.down({ reason, confirm: folder.name })).rejects.toMatchObject({
        name: 'OpsCapabilityMissingError',
        message: expect.stringMatching(/mute/),
        hint: expect.stringMatching(/discardLogs/),
      });
      await expect(ops.stack.down({ reason, discardLogs: true })).rejects.toMatchObject({
        name: 'OpsConfirmationRequiredError',
      });
      expect(await folder.containers('late')).toEqual(late);

      const down = await ops.stack.down({ reason, discardLogs: true, confirm: folder.name });
      const { result } = await down.completed();
      expect(result.lost).toEqual([`${folder.name}-mute-1`]);
      expect(result.removed).toHaveLength(4);
      for (const service of ['web', 'store', 'late', 'mute']) expect(await folder.containers(service)).toEqual([]);
      const kept = result.logs.find(({ service }) => service === 'late');
      const lines = gunzipSync(readFileSync(kept?.file ?? ''))
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines).toHaveLength(kept?.lines ?? 0);
      expect(lines.map(({ text }) => text)).toEqual(['to be kept', 'last words']);
      expect(lines[0]).toMatchObject({ service: 'late', container: late[0], stream: 'STDOUT' });
    },
    DEADLINE_MS,
  );
});
