import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Compose, upArguments } from '../../packages/server/src/platform/compose/index.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { ComposeProjectFolder } from '../support/compose-project.js';
import { describeLab, theLab } from '../support/lab.js';
import { failureOf } from './support.js';

const SLEEP = { command: ['sleep', 'infinity'] };

describeLab('docker compose', () => {
  let folder: ComposeProjectFolder;

  beforeEach(() => {
    folder = new ComposeProjectFolder({ web: { ...SLEEP, depends_on: ['store'] }, store: SLEEP });
  });
  afterEach(() => folder.remove());

  it('brings a project up and down with live output, and finds its files by the labels', async () => {
    const lines: string[] = [];
    const run = { doing: 'bring it up', deadlineMs: 60_000, onLine: (line: string) => lines.push(line) };
    await folder.compose.up({}, run);
    expect(lines.join('\n')).toMatch(/web.*Started/);

    const memory = join(folder.dir, 'kept', 'project.json');
    const found = new Compose({ engine: folder.engine, project: folder.name, memory });
    expect(await found.project()).toEqual({
      name: folder.name,
      directory: folder.dir,
      files: [join(folder.dir, 'compose.yaml')],
      envFiles: [],
    });
    expect(await found.services()).toEqual(['store', 'web']);

    const one = await folder.containers('web');
    await found.up({ services: ['web'] }, run);
    expect(await folder.containers('web'), 'nothing has changed').toEqual(one);

    await found.down({ ...run, doing: 'take it down' });
    expect(await folder.containers('web')).toEqual([]);
    expect(await found.services(), 'remembered without containers').toEqual(['store', 'web']);
    const next = new Compose({ engine: folder.engine, project: folder.name, memory });
    expect(await next.project(), 'by the next server, too').toEqual(await found.project());
    await next.up({}, run);
    expect(await folder.containers('web')).toHaveLength(1);
  });

  it('foretells what it would do, also where a container has an environment file, and changes nothing', async () => {
    const store = { ...SLEEP, env_file: 'store.env' };
    folder.write('store.env', 'LEVEL=1\n');
    folder.define({ web: SLEEP, store });
    await folder.up();
    const container = (service: string) => `${folder.name}-${service}-1`;
    const foretold = async () => Object.fromEntries(await folder.compose.foretell());
    expect(await foretold()).toEqual({ [container('web')]: 'KEEP', [container('store')]: 'KEEP' });

    folder.write('store.env', 'LEVEL=2\n');
    folder.define({ web: SLEEP, store, late: SLEEP });
    const [web = ''] = await folder.containers('web');
    await folder.docker.getContainer(web).stop();
    const before = await folder.containers('store');
    expect(await foretold()).toEqual({
      [container('web')]: 'START',
      [container('store')]: 'RECREATE',
      [container('late')]: 'CREATE',
    });
    expect(await folder.containers('store')).toEqual(before);
    expect(await folder.containers('late')).toEqual([]);
  });

  it('takes names as names', async () => {
    expect(upArguments({ services: ['--build'], build: true })).toEqual(['up', '--detach', '--build', '--', '--build']);
    const failure = await failureOf(
      folder.compose.up({ services: ['--volumes'] }, { doing: 'try an odd name', deadlineMs: 30_000 }),
    );
    expect(failure).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/no such service: --volumes/),
    });
  });

  it('says what is wrong with the files, and what is missing here', async () => {
    folder.write('compose.yaml', 'services: [broken');
    const broken = await failureOf(folder.compose.services());
    expect(broken).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/list the services.*yaml/) });

    rmSync(join(folder.dir, 'compose.yaml'));
    expect(await failureOf(folder.compose.services())).toMatchObject({
      code: 'CAPABILITY_MISSING',
      message: expect.stringMatching(/compose\.yaml, which is not there/),
      hint: expect.stringMatching(/compose\.files/),
    });
    const nobody = new Compose({ engine: folder.engine, project: 'opsbook-nobody' });
    expect(await failureOf(nobody.services())).toMatchObject({ code: 'CAPABILITY_MISSING' });
  });

  it('needs the engine to find the files, and says so', async () => {
    const engine = new Engine({ host: `unix://${folder.dir}/none.sock` });
    expect(await failureOf(new Compose({ engine, project: folder.name }).services())).toMatchObject({
      code: 'UNAVAILABLE',
    });
    engine.close();
  });

  it('knows the files of the demo, which is as they say', async () => {
    const { project, dir } = theLab();
    const demo = new Compose({ engine: folder.engine, project });
    expect((await demo.project()).directory).toBe(dir);
    const fates = await demo.foretell();
    expect(fates.size).toBe(6);
    expect(new Set(fates.values())).toEqual(new Set(['KEEP']));
  });
});
