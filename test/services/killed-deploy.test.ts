import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { beginOf } from '../../packages/server/src/services/deploy/operation-time.js';
import { ComposeProjectFolder } from '../support/compose-project.js';
import { describeLab, theLab } from '../support/lab.js';
import { Account } from './account.js';
import { KilledServers } from './killed-servers.js';

const DEADLINE_MS = 240_000;
const reason = 'test';
const SLEEP = { command: ['sleep', 'infinity'] };
const OPEN = 'gate/open';
/** Stands still until its gate is open. */
const GATE = { volumes: ['./gate:/gate'] };
const HEALTHY_WITH_GATE = {
  ...GATE,
  healthcheck: { test: ['CMD', 'test', '-e', '/gate/open'], interval: '300ms', timeout: '5s', retries: 1000 },
};

const removal = (id: string) => new RegExp(`^DELETE \\S*/containers/${id}`);

describeLab('an operation whose servers are killed one after the other, in each step', () => {
  let folder: ComposeProjectFolder;
  let servers: KilledServers;
  /** What happens to the containers, by the engine's account. */
  let account: Account;

  const open = async (services: Record<string, object>, prepare = () => {}) => {
    folder = new ComposeProjectFolder(services);
    folder.write(OPEN, '');
    prepare();
    await folder.up();
    servers = await KilledServers.open(folder.name);
    account = await Account.open(folder.docker, folder.name);
  };
  afterEach(async () => {
    account?.close();
    await servers?.close();
    await folder.remove();
  });

  const shut = () => rmSync(join(folder.dir, OPEN));
  const openGate = () => folder.write(OPEN, '');
  const one = async (service: string) => {
    const ids = await folder.containers(service);
    expect(ids, `containers of ${service}`).toHaveLength(1);
    return folder.docker.getContainer(ids[0] ?? '').inspect();
  };

  it(
    'I1: brings the stack up',
    async () => {
      await open({ store: SLEEP });
      const before = await one('store');
      const web = { ...SLEEP, ...HEALTHY_WITH_GATE, depends_on: ['store'] };
      folder.define({ store: { ...SLEEP, environment: { CHANGED: '1' } }, web });
      shut();
      const { result } = await servers.succeed(
        (ops) => ops.stack.up({ reason }),
        [
          { step: null, at: /^GET \S*\/containers\/json/ },
          // The old container stands beside the new one, then the new one alone.
          { step: 'Bring up', at: removal(before.Id), compose: true },
          { step: 'Bring up', at: removal(before.Id), what: 'ANSWER', compose: true },
          { step: 'Wait until healthy', afterwards: openGate },
        ],
      );
      await account.complete();
      const [store, front] = [await one('store'), await one('web')];
      expect(store.Id).not.toBe(before.Id);
      expect(store.Config.Env).toContain('CHANGED=1');
      expect([store.State.Running, front.State.Health?.Status]).toEqual([true, 'healthy']);
      expect(result.services).toEqual(['store', 'web']);
      expect(result.started.toSorted()).toEqual([store, front].map(({ Name }) => Name.slice(1)).toSorted());
      for (const service of ['store', 'web']) expect(account.of(service, 'start')).toEqual(['start']);
    },
    DEADLINE_MS,
  );

  it(
    'MW3: takes the stack down',
    async () => {
      const talks = ['sh', '-c', "trap 'echo last words; exit 0' TERM; echo to be kept; sleep infinity & wait"];
      await open({ store: SLEEP, talk: { command: talks, stop_grace_period: '20s', depends_on: ['store'] } });
      const [store, talk] = [await one('store'), await one('talk')];
      const logs = (id: string) => join(servers.stateDir, 'log-archive', `${folder.name}-${beginOf(id)}`);
      const file = (id: string) => join(logs(id), `${talk.Name.slice(1)}.jsonl.gz.partial`);
      let folderOfLogs = '';
      const { result } = await servers.succeed(
        (ops) => ops.stack.down({ reason, confirm: folder.name }),
        [
          {
            step: 'Stop',
            at: /^POST \S*\/containers\/\w+\/stop/,
            compose: true,
            afterwards: (id) => {
              folderOfLogs = logs(id);
              // A pipe that nobody reads: whoever writes to it stands still.
              mkdirSync(folderOfLogs, { recursive: true });
              execFileSync('mkfifo', [file(id)]);
            },
          },
          { step: 'Keep the logs', afterwards: (id) => rmSync(file(id)) },
          { step: 'Remove', at: removal(talk.Id), compose: true },
          // All of it is gone, and no container says any more what it was made from.
          { step: 'Remove', at: removal(store.Id), what: 'ANSWER', compose: true },
        ],
      );
      await account.complete();
      const names = [store, talk].map(({ Name }) => Name.slice(1));
      expect(result.removed.toSorted()).toEqual(names);
      expect(result.lost).toEqual([]);
      for (const service of ['store', 'talk']) {
        expect(await folder.containers(service)).toEqual([]);
        expect(account.of(service, 'die', 'destroy')).toEqual(['die', 'destroy']);
      }
      expect(readdirSync(folderOfLogs).toSorted()).toEqual(names.map((name) => `${name}.jsonl.gz`));
      const kept = result.logs.find(({ service }) => service === 'talk');
      const lines = gunzipSync(readFileSync(kept?.file ?? ''))
        .toString()
        .trim()
        .split('\n');
      expect(lines.map((line) => JSON.parse(line).text)).toEqual(['to be kept', 'last words']);
    },
    DEADLINE_MS,
  );

  it(
    'C3: rebuilds a service',
    async () => {
      const recipe = (text: string) => {
        folder.write('web/version', `${text}\n`);
        folder.write('web/Dockerfile', `FROM ${theLab().image}\nCOPY version /version\n`);
      };
      const web = { build: { context: './web' }, ...SLEEP, ...HEALTHY_WITH_GATE, depends_on: ['store'] };
      await open({ web, store: SLEEP }, () => recipe('1'));
      const [before, store] = [await one('web'), await one('store')];
      shut();
      recipe('2');
      const replacing = 'Replace and wait until healthy';
      const { result } = await servers.succeed(
        (ops) => ops.services.rebuild('web', { reason }),
        [
          { step: 'Keep the old image', at: /^POST \S*\/images\/\S+\/tag/, what: 'ANSWER' },
          { step: 'Build', at: /^POST \S*\/(build|grpc|session)/, compose: true },
          { step: replacing, at: removal(before.Id), compose: true },
          { step: replacing, when: async () => (await one('web')).State.Running, afterwards: openGate },
        ],
      );
      await account.complete();
      const now = await one('web');
      expect(now.State.Health?.Status).toBe('healthy');
      expect(result).toMatchObject({ changed: true, imageBefore: before.Image, imageAfter: now.Image });
      const version = await servers.ops.services.exec('web', { argv: ['cat', '/version'], reason });
      expect(version.stdout).toBe('2\n');
      const tags = await folder.docker.listImages({ filters: { reference: [`${folder.name}/web:*`] } });
      expect(tags.map(({ Id, RepoTags }) => [Id, RepoTags])).toEqual([[before.Image, [result.rollbackImage]]]);
      expect(account.of('web', 'start')).toEqual(['start']);
      expect((await one('store')).State.StartedAt).toBe(store.State.StartedAt);
    },
    DEADLINE_MS,
  );

  it(
    'C2: restarts the stack',
    async () => {
      const slow = "trap 'until test -e /gate/open; do sleep 0.1; done; exit 0' TERM; sleep infinity & wait";
      const store = { command: ['sh', '-c', slow], stop_grace_period: '60s', ...GATE };
      await open({ store, web: { ...SLEEP, depends_on: ['store'] } });
      shut();
      const asked = async () => account.of('store', 'kill').length;
      const { result } = await servers.succeed(
        (ops) => ops.stack.restart({ reason }),
        [
          { step: null, at: /^GET \S*\/containers\/json/ },
          { step: 'Restart store', when: async () => (await asked()) === 1 },
          // Asked once more while it still ends.
          { step: 'Restart store', when: async () => (await asked()) === 2, afterwards: openGate },
          { step: 'Restart web', at: /^POST \S*\/restart/, what: 'ANSWER' },
        ],
      );
      await account.complete();
      expect(result.restarted.map(({ service }) => service)).toEqual(['store', 'web']);
      for (const service of ['store', 'web']) {
        expect((await one(service)).State.Running).toBe(true);
        expect(account.of(service, 'die', 'start')).toEqual(['die', 'start']);
      }
    },
    DEADLINE_MS,
  );
});
