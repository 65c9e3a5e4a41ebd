import { loadConfig } from '../../packages/server/src/config/index.js';
import { Connections, LiveDiscovery } from '../../packages/server/src/discovery/index.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { createQueue } from '../../packages/server/src/queue/index.js';
import { labDocker } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { theLab } from '../support/lab.js';

const CELERY = ['celery', '-A', 'app.tasks.celery_app'];

/** The demo stack's Celery: the runbook's commands inside its containers, and Opsbook, which discovers it as the server does. */
export function demoCelery() {
  const { dockerHost, project, ports } = theLab();
  const engine = new Engine({ host: dockerHost });
  const config = loadConfig({ cwd: '/', env: { OPSBOOK_PROJECT: project } });
  const discovery = new LiveDiscovery({ engine, config });
  const connections = new Connections(discovery);
  const queue = createQueue({ connections, installation: `parity-${process.pid}` });

  const inside = async (service: string, argv: string[]) => {
    const filters = { label: [`com.docker.compose.project=${project}`, `com.docker.compose.service=${service}`] };
    const [found] = await labDocker().listContainers({ filters });
    if (!found) throw new Error(`There is no container of ${service}.`);
    return (await runInside(labDocker().getContainer(found.Id), argv)).output;
  };
  const celery = (...words: string[]) => inside('celery-worker', [...CELERY, ...words]);
  return {
    queue,
    /** What `celery …` prints. */
    celery,
    /** What `celery inspect … --json` prints, by worker. */
    inspect: async <T>(command: string): Promise<Record<string, T>> =>
      JSON.parse(await celery('inspect', command, '--json')),
    /** What `valkey-cli …` prints. */
    cli: (words: string) =>
      inside('valkey', ['sh', '-c', `REDISCLI_AUTH="$VALKEY_PASSWORD" valkey-cli -p ${ports.valkey} ${words}`]),
    async close() {
      await queue.close();
      await connections.close();
      await discovery.close();
      await engine.close();
    },
  };
}
