import { createOpsClient, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ComposeProjectFolder } from '../support/compose-project.js';
import { describeLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { EngineProxy } from './engine-proxy.js';

const DEADLINE_MS = 120_000;
const reason = 'test';
/** Writes a line and rests. */
const says = (text: string) => ({ command: ['sh', '-c', `echo ${text}; exec sleep infinity`] });

/**
 * Opsbook holds the log of each container it knows of. Here it hears of nothing while one is made: nothing but what removes
 * it can have its log kept.
 */
describeLab('the log of a container that Opsbook removes before it has heard of it', () => {
  let folder: ComposeProjectFolder;
  let proxy: EngineProxy;
  let server: TestServer;
  let ops: OpsClient;

  beforeAll(async () => {
    folder = new ComposeProjectFolder({ web: says('first') });
    await folder.up();
    proxy = await EngineProxy.open();
    server = await startServer({ OPSBOOK_PROJECT: folder.name, OPSBOOK_DOCKER_HOST: proxy.host });
    ops = createOpsClient({ url: server.url, token: server.token });
  }, DEADLINE_MS);
  afterAll(async () => {
    ops?.close();
    await server?.close();
    await proxy?.close();
    await folder.remove();
  }, DEADLINE_MS);

  const texts = async () => (await ops.logs.query({ services: ['web'] })).nodes.map(({ text }) => text);
  const shows = async (...lines: string[]) => {
    let shown: string[] = [];
    await until('Opsbook has heard of it', async () => {
      shown = await texts();
      return shown.includes(lines.at(-1) ?? '') && shown.length >= lines.length;
    }).catch(() => {});
    expect(shown).toEqual(lines);
  };
  /** Has the container made anew, unheard. */
  const unheard = async (text: string) => {
    const deaf = proxy.hold(/^GET \S*\/events/, 'ANSWER');
    folder.define({ web: says(text) });
    await folder.up();
    await deaf;
  };

  it(
    'is there after a rebuild',
    async () => {
      await shows('first');
      await unheard('second');
      folder.define({ web: says('third') });
      await (await ops.services.rebuild('web', { reason })).completed();
      proxy.release();
      await shows('first', 'second', 'third');
    },
    DEADLINE_MS,
  );

  it(
    'is there after the stack was taken down',
    async () => {
      await unheard('fourth');
      await (await ops.stack.down({ reason, confirm: folder.name })).completed();
      proxy.release();
      await shows('first', 'second', 'third', 'fourth');
    },
    DEADLINE_MS,
  );
});
