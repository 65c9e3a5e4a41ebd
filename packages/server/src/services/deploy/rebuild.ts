import { type LongChange, NotConfirmed, NotFound, OpsFailure, type ServiceRebuilt } from '@opsbook/schema';
import type { OperationRun } from '../../operations/index.js';
import { buildArguments, upArguments } from '../../platform/compose/index.js';
import { describeContainer } from '../../platform/docker/watched-container.js';
import { dependantWarnings } from '../warnings.js';
import { dependenciesOf, divergence } from './divergence.js';
import { keepImage, rollbackTag } from './rollback-image.js';
import { BUILD_MS, type DeployTools, UP_MS } from './tools.js';
import { waitAllUp } from './wait-all-up.js';
import { watchDowntime } from './watch-downtime.js';

export const REBUILD = 'service.rebuild';

export interface RebuildInput {
  service: string;
  timeoutMs: number;
}

/** Plans the rebuild of one service. Throws NotFound with the services of the compose files. */
export async function planRebuild(
  { reader, compose, downtimes }: DeployTools,
  { service: name, timeoutMs }: RebuildInput,
): Promise<LongChange> {
  const known = await compose.services();
  if (!known.includes(name)) throw new NotFound('service', name, known);
  const services = await reader.inspect();
  const service = services.find((each) => each.name === name);
  const image = service?.containers[0];
  const { repo } = rollbackTag(reader.project, name, '0'.repeat(12));
  const { missing, changed } = await divergence(compose, services);
  const along = dependenciesOf(name, services).filter((each) => missing.includes(each) || changed.includes(each));
  return {
    plan: {
      action: 'service:rebuild',
      target: `service:${name}`,
      summary: `Build ${name} anew, replace its container, and wait until it is healthy.`,
      steps: [
        ...(image
          ? [
              {
                kind: 'ENGINE' as const,
                description: `Keep the present image as ${repo}:opsbook-rollback-<time>.`,
                request: ['POST', `/images/${image.Image}/tag?repo=${repo}`],
              },
            ]
          : []),
        {
          kind: 'COMMAND',
          description: `Build the image of ${name}.`,
          request: await compose.argv(buildArguments(name)),
        },
        {
          kind: 'COMMAND',
          description: 'Replace its container.',
          request: await compose.argv(upArguments({ services: [name] })),
        },
        {
          kind: 'WAIT',
          description: `Wait until ${name} is healthy, at most ${timeoutMs / 1000} s.`,
          request: ['GET', '/containers/<new>/json'],
        },
      ],
      affects: [`service:${name}`, ...along.map((each) => `service:${each}`)],
      expectedDowntimeMs: service ? downtimes.expected(service) : null,
      undo: image
        ? `docker tag ${repo}:opsbook-rollback-<time> ${image.Config.Image}, then docker compose up -d ${name}`
        : null,
      warnings: [
        ...dependantWarnings(name, services),
        ...(along.length > 0
          ? [
              `These differ from the compose files and are made anew too, since ${name} depends on them: ${along.join(', ')}.`,
            ]
          : []),
      ],
    },
    holds: along.map((each) => `service:${each}`),
    operation: { kind: REBUILD, input: { service: name, timeoutMs } },
  };
}

/** Rebuilds a service; a failure says what runs now. */
export async function rebuild(tools: DeployTools, run: OperationRun<RebuildInput>): Promise<ServiceRebuilt> {
  const { engine, reader, compose } = tools;
  const { service: name } = run.input;
  const onLine = (line: string) => run.output(`${line}\n`);

  const before = await run.step('Keep the old image', { repeatable: true }, async (note) => {
    const all = (await reader.inspect()).find((service) => service.name === name)?.containers ?? [];
    const containers = all.map(({ Id }) => Id);
    const [container] = all;
    if (!container) return { image: null, rollbackImage: null, containers };
    const rollbackImage = await keepImage(engine, container.Image, rollbackTag(reader.project, name, run.id));
    note(`The image of ${name} is kept as ${rollbackImage}.`);
    return { image: container.Image, rollbackImage, containers };
  });
  run.progress(0.1);
  await run.step('Build', { repeatable: true }, () =>
    compose.build(name, { doing: `build ${name}`, deadlineMs: BUILD_MS, signal: run.signal, onLine }),
  );
  run.progress(0.6);
  const replaced = await run.step('Replace and wait until healthy', { repeatable: true }, (note) =>
    replace(tools, run, before.containers, note).catch((error) => failed(tools, name, before.rollbackImage, error)),
  );
  return {
    service: name,
    imageBefore: before.image,
    rollbackImage: before.rollbackImage,
    ...replaced,
  };
}

async function replace(
  { engine, reader, compose, watch, downtimes, logs }: DeployTools,
  run: OperationRun<RebuildInput>,
  old: readonly string[],
  note: (detail: string) => void,
): Promise<Pick<ServiceRebuilt, 'changed' | 'imageAfter' | 'downtimeMs'>> {
  const { service: name, timeoutMs } = run.input;
  const containers = (await reader.inspectOne(name).catch(() => null))?.containers ?? [];
  for (const container of containers) await logs.archive?.keep(describeContainer(container));
  const downtime = await watchDowntime(watch, name);
  try {
    const onLine = (line: string) => run.output(`${line}\n`);
    const options = { doing: `replace the container of ${name}`, deadlineMs: UP_MS, signal: run.signal, onLine };
    await compose.up({ services: [name] }, options);
    const services = await reader.inspect();
    const own = services.filter((service) => service.name === name);
    const up = await waitAllUp(engine, own, services, { timeoutMs, signal: run.signal });
    const now = own.flatMap(({ containers }) => containers);
    const changed = now.some(({ Id }) => !old.includes(Id));
    const downtimeMs = changed ? downtime.until(up) : null;
    downtimes.record(name, downtimeMs);
    note(
      changed ? `${name} was down for ${downtimeMs === null ? 'no' : `${downtimeMs} ms of`} time.` : 'Nothing was new.',
    );
    return { changed, imageAfter: now[0]?.Image ?? null, downtimeMs };
  } finally {
    downtime.stop();
  }
}

/** Says what runs now and how to get back. */
async function failed(
  { reader }: DeployTools,
  name: string,
  rollbackImage: string | null,
  error: unknown,
): Promise<never> {
  if (!(error instanceof OpsFailure)) throw error;
  const now = await reader.service(name).then(
    ({ state, health, containers }) =>
      `Now ${name} is ${state}, ${health}, with image ${containers.map(({ image }) => image.id).join(', ') || 'none'}.`,
    () => `What ${name} is now could not be found out.`,
  );
  const hint = rollbackImage
    ? `Read its logs; to go back, tag ${rollbackImage} as its image and bring it up again.`
    : 'Read its logs and correct the cause.';
  // The operation adds the steps that were done.
  throw new NotConfirmed(`${error.message} ${now}`, hint, [], { cause: error });
}
