import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Compose } from '../../packages/server/src/platform/compose/index.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { labDocker } from './containers.js';
import { theLab } from './lab.js';

const MINUTE_MS = 60_000;

/** A real compose project in a folder of its own, on the lab's engine. */
export class ComposeProjectFolder {
  readonly name = `c${randomBytes(4).toString('hex')}`;
  readonly dir = mkdtempSync(join(tmpdir(), 'opsbook-compose-'));
  readonly docker = labDocker();
  readonly engine = new Engine({ host: theLab().dockerHost });
  readonly compose: Compose;

  /** @param services the compose file's `services`; each is on the host network and stops at once */
  constructor(services: Record<string, object>) {
    // Other users, as inside containers, may look in.
    chmodSync(this.dir, 0o755);
    this.define(services);
    this.compose = new Compose({ engine: this.engine, project: this.name, files: [join(this.dir, 'compose.yaml')] });
  }

  /** Writes the compose file anew, as JSON, which is YAML too. */
  define(services: Record<string, object>): void {
    const defaults = { network_mode: 'host', stop_grace_period: '1s', init: true };
    // What is built must get a name of its own, or it would become the lab's image.
    const imageOf = (service: object) => ('build' in service ? {} : { image: theLab().image });
    const complete = Object.entries(services).map(([name, service]) => [
      name,
      { ...defaults, ...imageOf(service), ...service },
    ]);
    this.write('compose.yaml', JSON.stringify({ services: Object.fromEntries(complete) }, null, 2));
  }

  /** Writes a file of the folder. */
  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  async up(): Promise<void> {
    await this.compose.up({}, { doing: 'bring the test project up', deadlineMs: 2 * MINUTE_MS });
  }

  /** The ids of a service's containers, in any state. */
  async containers(service: string): Promise<string[]> {
    const label = [`com.docker.compose.project=${this.name}`, `com.docker.compose.service=${service}`];
    return (await this.docker.listContainers({ all: true, filters: { label } })).map(({ Id }) => Id);
  }

  /** Removes the containers, the images that were built, and the folder. */
  async remove(): Promise<void> {
    const label = [`com.docker.compose.project=${this.name}`];
    for (const { Id } of await this.docker.listContainers({ all: true, filters: { label } })) {
      await this.docker.getContainer(Id).remove({ force: true, v: true });
    }
    const images = await this.docker.listImages({ filters: { reference: [`${this.name}-*`, `${this.name}/*`] } });
    for (const { RepoTags } of images) {
      for (const tag of RepoTags ?? []) await this.docker.getImage(tag).remove({ force: true });
    }
    this.engine.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
