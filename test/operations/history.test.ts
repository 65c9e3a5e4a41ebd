import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { until } from '../support/until.js';

describeLab('the history of operations, of a whole server', () => {
  const project = new TestProject();
  const env: Record<string, string> = {};
  let opsbook: OpsbookProcess;

  beforeAll(async () => {
    await project.run('web', ['echo', 'a line']);
    opsbook = await OpsbookProcess.start({ project: project.name, dockerHost: theLab().dockerHost, env });
  });
  afterAll(async () => {
    await opsbook?.dispose();
    await project.remove();
  });

  it('is cut to what the configuration says, when it starts', async () => {
    const ops = opsbook.client();
    const exported = async (idempotencyKey: string | null) => {
      const handle = await ops.logs.export({ idempotencyKey });
      await handle.completed();
      return handle.id;
    };
    const kept = async () => (await ops.operations.list()).nodes.map(({ id }) => id);
    const startAgain = async (setting: string, value: string) => {
      await opsbook.stop();
      env[setting] = value;
      await opsbook.start();
    };
    const keyed = await exported('a key');
    const [first, second, third] = [await exported(null), await exported(null), await exported(null)];
    expect(await kept()).toEqual([third, second, first, keyed]);

    await startAgain('OPSBOOK_OPERATIONS_KEEP_COUNT', '2');
    await until('the first one is gone', async () => (await kept()).length < 4);
    expect(await kept()).toEqual([third, second, keyed]);
    await expect(ops.operations.get(first)).rejects.toMatchObject({ name: 'OpsNotFoundError' });

    await startAgain('OPSBOOK_OPERATIONS_KEEP', '1ms');
    await until('all are gone but the one that a key answers with', async () => (await kept()).length < 3);
    expect(await kept()).toEqual([keyed]);
    expect((await ops.logs.export({ idempotencyKey: 'a key' })).id).toBe(keyed);
    ops.close();
  });
});
