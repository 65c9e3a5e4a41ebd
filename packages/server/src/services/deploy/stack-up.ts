import { Conflict, type LongChange, type StackUp } from '@opsbook/schema';
import type { OperationRun } from '../../operations/index.js';
import { upArguments } from '../../platform/compose/index.js';
import { containerName } from '../container.js';
import { divergence } from './divergence.js';
import { type DeployTools, UP_MS } from './tools.js';
import { waitAllUp } from './wait-all-up.js';

export const STACK_UP = 'stack.up';

export interface StackUpInput {
  timeoutMs: number;
}

/** Plans to bring the stack up. */
export async function planStackUp({ reader, compose }: DeployTools, { timeoutMs }: StackUpInput): Promise<LongChange> {
  const services = await reader.inspect();
  const { missing, changed } = await divergence(compose, services);
  const down = services
    .filter(({ name, containers }) => containers.length > 0 && !missing.includes(name) && !changed.includes(name))
    .filter(({ containers }) => containers.some(({ State }) => !State.Running))
    .map(({ name }) => name);
  const said = (names: string[], what: string) => (names.length > 0 ? [`${what}: ${names.join(', ')}.`] : []);
  return {
    plan: {
      action: 'stack:up',
      target: `stack:${reader.project}`,
      summary: `Bring up ${reader.project} as its compose files say, and wait until all of it is healthy.`,
      steps: [
        {
          kind: 'COMMAND',
          description: 'Create and start what is missing or differs.',
          request: await compose.argv(upArguments({})),
        },
        {
          kind: 'WAIT',
          description: `Wait until every service is healthy, at most ${timeoutMs / 1000} s each.`,
          request: ['GET', '/containers/<each>/json'],
        },
      ],
      affects: [...missing, ...changed, ...down].sort().map((name) => `service:${name}`),
      expectedDowntimeMs: null,
      undo: 'Stop the services that were started.',
      warnings: [
        ...said(missing, 'These are created'),
        ...said(changed, 'These differ from the compose files and are made anew'),
        ...said(down, 'These are started'),
      ],
    },
    holds: [...new Set([...missing, ...services.map(({ name }) => name)])].map((name) => `service:${name}`),
    operation: { kind: STACK_UP, input: { timeoutMs } },
  };
}

/** Brings the stack up. */
export async function stackUp(
  { engine, reader, compose }: DeployTools,
  run: OperationRun<StackUpInput>,
): Promise<StackUp> {
  const before = await run.step('Look at what runs', { repeatable: true }, () => runs(reader));
  await run.step('Bring up', { repeatable: true }, () =>
    compose.up(
      {},
      {
        doing: `bring up ${reader.project}`,
        deadlineMs: UP_MS,
        signal: run.signal,
        onLine: (line) => run.output(`${line}\n`),
      },
    ),
  );
  run.progress(0.5);
  await run.step('Wait until healthy', { repeatable: true }, async () => {
    const services = await reader.inspect();
    if (services.every(({ containers }) => containers.length === 0)) {
      throw new Conflict(
        `Compose made no container of ${reader.project}.`,
        'Check compose.files: it may be another project.',
      );
    }
    // The operation adds the steps that were done.
    await waitAllUp(engine, services, services, { timeoutMs: run.input.timeoutMs, signal: run.signal });
  });
  const now = await runs(reader);
  const started = now.filter((each) => !before.some((other) => other.key === each.key)).map(({ name }) => name);
  return { services: reader.knownNames(), started };
}

/** The runs of containers: another start is another run. */
async function runs(reader: DeployTools['reader']): Promise<{ key: string; name: string }[]> {
  const containers = (await reader.inspect()).flatMap((service) => service.containers);
  const running = containers.filter(({ State }) => State.Running);
  return running.map((info) => ({ key: `${info.Id} ${info.State.StartedAt}`, name: containerName(info) }));
}
