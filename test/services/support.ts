import { setTimeout as delay } from 'node:timers/promises';
import { OpsFailure } from '@opsbook/schema';
import type Docker from 'dockerode';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { type ProjectWatch, watchProject } from '../../packages/server/src/platform/docker/project-watch.js';
import { createServices } from '../../packages/server/src/services/index.js';
import { TestProject } from '../support/containers.js';
import { theLab } from '../support/lab.js';

/** A process that ends at once when it is asked to; as the first process of a container it has to handle the signal. */
export const OBEDIENT = ['sh', '-c', "trap 'exit 0' TERM; sleep infinity & wait"];

const SECOND_NS = 1e9;

/** A health probe that runs several times a second. */
export function probe(command: string): Partial<Docker.ContainerCreateOptions> {
  return {
    Healthcheck: { Test: ['CMD-SHELL', command], Interval: 0.3 * SECOND_NS, Timeout: 2 * SECOND_NS, Retries: 1 },
  };
}

/** The label in which compose keeps `depends_on`. */
export function dependsOn(...entries: string[]): Partial<Docker.ContainerCreateOptions> {
  return { Labels: { 'com.docker.compose.depends_on': entries.map((entry) => `${entry}:false`).join(',') } };
}

/** A project of its own under the lab's engine, with a watch and the services port over it. */
export function openProject(host = theLab().dockerHost, project = new TestProject()) {
  const engine = new Engine({ host });
  const watch: ProjectWatch = watchProject(engine, project.name);
  const services = createServices({ engine, watch, project: project.name });
  return {
    project,
    engine,
    watch,
    services,
    async close() {
      services.close();
      await watch.close();
      engine.close();
      await project.remove();
    },
  };
}

/** The next item; fails when none comes in time. */
export async function next<T>(iterator: AsyncIterator<T>, what: string): Promise<T> {
  const late = new AbortController();
  const timeout = delay(15_000, undefined, { signal: late.signal }).then(() => {
    throw new Error(`Waited in vain for ${what}.`);
  });
  timeout.catch(() => undefined);
  try {
    const { done, value } = await Promise.race([iterator.next(), timeout]);
    if (done) throw new Error(`The iteration ended before ${what}.`);
    return value;
  } finally {
    late.abort();
  }
}

/** Items up to and including the first that fits. */
export async function upTo<T>(iterator: AsyncIterator<T>, what: string, fits: (item: T) => boolean): Promise<T[]> {
  const items: T[] = [];
  for (;;) {
    const item = await next(iterator, what);
    items.push(item);
    if (fits(item)) return items;
  }
}

/** The failure of what is expected to fail. */
export async function failureOf(promise: Promise<unknown>): Promise<OpsFailure & { done?: readonly string[] }> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof OpsFailure) return outcome;
  throw outcome ?? new Error('It was expected to fail and did not.');
}
