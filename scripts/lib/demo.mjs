// @ts-check
// The whole demo: an engine, the base image and the stack, in a leased slot.
import { docker, dockerEnvironment } from './docker.mjs';
import { PrivateEngine } from './engine.mjs';
import { ensureDockerd, runningEngine } from './find-engine.mjs';
import { ensureBaseImage } from './image.mjs';
import { step, warn } from './say.mjs';
import { engineDir } from './slot.mjs';
import { Stack } from './stack.mjs';

const PROJECT = 'wms';

/**
 * Brings the demo up step by step. Each step leaves its result here, so that whatever was started can be taken down
 * when a later one fails.
 */
export class Demo {
  /** The engine that was started for the demo; null when one that was there is used. @type {PrivateEngine | null} */
  engine = null;
  /** Environment for the docker command. @type {Record<string, string>} */
  env = {};
  /** @type {Stack | null} */
  stack = null;

  /**
   * @param {import('./slot.mjs').Slot} slot
   * @param {{ isLab?: boolean, services?: boolean, signal?: AbortSignal }} [options] `isLab`: always an engine of its own,
   *   and empty volumes; without `services` the stack is described but not brought up
   */
  constructor(slot, { isLab = false, services = true, signal } = {}) {
    this.slot = slot;
    this.isLab = isLab;
    this.services = services;
    this.signal = signal;
  }

  /** @throws {import('./no-engine-error.mjs').NoEngineError} where no engine can be had */
  async up() {
    const { signal } = this;
    await step('Docker Engine', (note) => this.#findEngine(note));
    const image = await step('Base image', (note) => ensureBaseImage(this.env, { note, signal }));
    if (this.isLab) await this.#removeLeftovers();
    const stack = new Stack({ slot: this.slot, project: this.#project(), env: this.env, image });
    this.stack = stack;
    if (!this.services) return;
    await step('Demo stack', (note) => stack.up({ fresh: this.isLab, note, signal }), 'six services healthy');
  }

  /** Takes down what was brought up, and nothing else. @param {AbortSignal} [hurry] */
  async down(hurry) {
    const { stack, engine } = this;
    // A test may have stopped the engine: then there is nothing to ask, and the sweep ends what runs on.
    const canAsk = !engine || (await engine.running());
    if (stack && this.services && canAsk) await stopQuietly('Demo stack', () => stack.down({ signal: hurry }), hurry);
    if (engine) await stopQuietly('Docker Engine', () => engine.sweep({ signal: hurry }), hurry);
  }

  /** What tests need to know, as in test/support/lab.ts. */
  toLab() {
    if (!this.stack || !this.engine) throw new Error('The lab is not up.');
    const { dir, project, image } = this.stack;
    const { engine, env, slot } = this;
    return { dockerHost: engine.dockerHost, project, dir, image, ports: slot.ports, slotDir: slot.dir, engine, env };
  }

  /** A private engine holds one project; another's may be shared by several slots. */
  #project() {
    return this.engine || this.slot.number === 0 ? PROJECT : `${PROJECT}-${this.slot.number}`;
  }

  /** @returns {Promise<string>} which one it is */
  async #findEngine(/** @type {(text: string) => void} */ note) {
    const { signal } = this;
    const running = this.isLab ? null : await runningEngine();
    if (running) {
      this.env = await dockerEnvironment(running, { note, signal });
      return 'the one that is running';
    }
    await ensureDockerd({ note, signal });
    note('starting');
    this.engine = new PrivateEngine({ dir: engineDir(this.slot) });
    await this.engine.start({ signal });
    this.env = await dockerEnvironment(this.engine.dockerHost, { note, signal });
    return `private, slot ${this.slot.number}`;
  }

  /** Containers that interrupted tests left in the lab's engine. */
  async #removeLeftovers() {
    const ids = await docker(this.env, ['ps', '--all', '--quiet'], { doing: 'listing containers' });
    if (ids === '') return;
    await docker(this.env, ['rm', '--force', '--volumes', ...ids.split('\n')], { doing: 'removing leftovers' });
  }
}

/**
 * Goes on when a part fails to stop: the rest must be stopped all the same.
 * @param {string} title
 * @param {() => Promise<void>} work
 * @param {AbortSignal | undefined} hurry
 */
async function stopQuietly(title, work, hurry) {
  await step(title, work, 'stopped').catch((error) => hurry?.aborted || warn(error.message));
}
