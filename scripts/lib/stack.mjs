// @ts-check
// The demo stack: brings the six services up and waits until the engine says that all are healthy.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from './cache.mjs';
import { prepareCheckout } from './checkout.mjs';
import { explainSickness, healthyServices, projectDirs } from './containers.mjs';
import { docker } from './docker.mjs';
import { writeStackEnvironment } from './stack-env.mjs';
import { until } from './until.mjs';

const SERVICES = ['db', 'valkey', 'backend', 'celery-worker', 'celery-beat', 'frontend'];
const HEALTHY_MS = 120_000;

export class Stack {
  /**
   * @param {object} options
   * @param {import('./slot.mjs').Slot} options.slot
   * @param {string} options.project name of the compose project
   * @param {Record<string, string>} options.env as made by dockerEnvironment
   * @param {string} options.image the base image
   */
  constructor({ slot, project, env, image }) {
    this.slot = slot;
    this.project = project;
    this.env = env;
    this.image = image;
    /** The checkout it is deployed from. */
    this.dir = join(slot.dir, 'stack');
  }

  /**
   * Brings the services up and waits until all are healthy.
   * @param {{ fresh?: boolean, note: (text: string) => void, signal?: AbortSignal }} options `fresh`: empty volumes
   */
  async up({ fresh = false, note, signal }) {
    const { project, image, dir, slot } = this;
    await this.#refuseForeignProject();
    const commit = await prepareCheckout(dir, { fresh });
    writeStackEnvironment(dir, { project, image, ports: slot.ports });
    if (fresh) await this.down({ volumes: true, signal });

    // Compose builds images that are missing by itself; asked for here is a new build after a change.
    const stamp = join(slot.dir, 'built');
    const version = `${commit} ${image} ${project}\n`;
    const build = readIfThere(stamp) === version ? [] : ['--build'];
    note(build.length > 0 ? 'building and starting' : 'starting');
    try {
      await this.#compose(['up', '--detach', ...build], signal);
      writeFileSync(stamp, version);
      await until('all services were healthy', () => this.#allHealthy(note), {
        deadlineMs: HEALTHY_MS,
        everyMs: 300,
        signal,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw new Error(`The demo stack did not come up.\n${await explainSickness(this.env, project)}`, { cause: error });
    }
  }

  /**
   * Stops and removes the containers.
   * @param {{ volumes?: boolean, signal?: AbortSignal }} [options] `volumes`: remove the data too; `signal` gives up
   */
  async down({ volumes = false, signal } = {}) {
    await this.#compose(['down', '--remove-orphans', ...(volumes ? ['--volumes'] : [])], signal);
  }

  #compose(/** @type {string[]} */ args, /** @type {AbortSignal | undefined} */ signal) {
    const options = { doing: `running docker compose ${args[0]}`, deadlineMs: 300_000, cwd: this.dir, signal };
    return docker(this.env, ['compose', ...args], options);
  }

  async #allHealthy(/** @type {(text: string) => void} */ note) {
    const healthy = await healthyServices(this.env, this.project);
    const missing = SERVICES.filter((service) => !healthy.has(service));
    if (missing.length > 0) note(`waiting for ${missing.join(', ')}`);
    return missing.length === 0;
  }

  /** A project of the same name that is not ours must not be touched. */
  async #refuseForeignProject() {
    const foreign = (await projectDirs(this.env, this.project)).find((dir) => dir !== this.dir);
    if (!foreign) return;
    throw new Error(
      `The engine runs another compose project "${this.project}" (from ${foreign}). ` +
        `Set OPSBOOK_PROJECT=${this.project} to run Opsbook against it.`,
    );
  }
}
