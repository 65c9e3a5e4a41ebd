import { CapabilityMissing, type LongChange, NotConfirmed, OpsFailure, type StackDown } from '@opsbook/schema';
import type { OperationRun } from '../../operations/index.js';
import { downArguments, stopArguments } from '../../platform/compose/index.js';
import { inspectProject } from '../../platform/docker/inspect-project.js';
import { describeContainer, type WatchedContainer } from '../../platform/docker/watched-container.js';
import { keepLog, whyUnreadable } from './keep-logs.js';
import { beginOf } from './operation-time.js';
import { type DeployTools, UP_MS } from './tools.js';

export const STACK_DOWN = 'stack.down';

export interface StackDownInput {
  discardLogs: boolean;
}

type Tools = Pick<DeployTools, 'engine' | 'reader' | 'compose' | 'logs'>;

/**
 * Plans to take the stack down. Throws CapabilityMissing while a log cannot be kept, unless that is wanted.
 */
export async function planStackDown(tools: Tools, { discardLogs }: StackDownInput): Promise<LongChange> {
  const { reader, compose, logs } = tools;
  const containers = await theContainers(tools);
  const unreadable = await unreadableOf(tools, containers);
  if (unreadable.length > 0 && !discardLogs) {
    throw new CapabilityMissing(
      `These logs would be lost. ${unreadable.map(({ why }) => why).join(' ')}`,
      'Use a log driver that can be read, or say discardLogs to let go of them.',
    );
  }
  return {
    plan: {
      action: 'stack:down',
      target: `stack:${reader.project}`,
      summary: `Stop ${reader.project}, keep the logs of its containers, and remove the containers and networks.`,
      steps: [
        { kind: 'COMMAND', description: 'Stop all of it.', request: await compose.argv(stopArguments()) },
        { kind: 'STATE', description: `Keep the logs in ${logs.dir}.`, request: containers.map(({ name }) => name) },
        { kind: 'COMMAND', description: 'Remove the containers.', request: await compose.argv(downArguments()) },
      ],
      affects: containers.flatMap(({ service, name }) => [`service:${service}`, `container:${name}`]),
      expectedDowntimeMs: null,
      undo: 'stackUp makes the containers anew; volumes and images stay.',
      warnings: unreadable.map(({ name }) => `The log of ${name} is lost.`),
    },
    destroys: reader.project,
    holds: [...new Set(containers.map(({ service }) => `service:${service}`))],
    operation: { kind: STACK_DOWN, input: { discardLogs } },
  };
}

/** Takes the stack down. Nothing is removed before the logs are kept. */
export async function stackDown(tools: Tools, run: OperationRun<StackDownInput>): Promise<StackDown> {
  const { engine, reader, compose, logs } = tools;
  const { discardLogs } = run.input;
  const signal = run.signal;
  const options = { deadlineMs: UP_MS, signal, onLine: (line: string) => run.output(`${line}\n`) };
  await run.step('Stop', { repeatable: true }, () => compose.stop({ ...options, doing: `stop ${reader.project}` }));
  run.progress(0.3);
  const kept = await run.step('Keep the logs', { repeatable: true }, async (note) => {
    const containers = await theContainers(tools);
    const lost: string[] = discardLogs ? (await unreadableOf(tools, containers)).map(({ name }) => name) : [];
    const folder = `${reader.project}-${beginOf(run.id)}`;
    const files = [];
    for (const container of containers) await logs.archive?.keep(container);
    for (const container of containers.filter(({ name }) => !lost.includes(name))) {
      files.push(await keepLog(logs, container, folder, signal).catch(stillThere));
      run.output(`kept the log of ${container.name}\n`);
    }
    note(`${files.length} logs are kept in ${logs.dir}.`);
    return { files, lost, containers: containers.map(({ id, name }) => ({ id, name })) };
  });
  run.progress(0.7);
  await run.step('Remove', { repeatable: true }, () => compose.down({ ...options, doing: `remove ${reader.project}` }));
  const rest = (await inspectProject(engine, reader.project)).map(({ Id }) => Id);
  return {
    removed: kept.containers.filter(({ id }) => !rest.includes(id)).map(({ name }) => name),
    logs: kept.files,
    lost: kept.lost,
  };
}

/** Those that compose removes, also those of single runs. Not those of services that its files do not have. */
async function theContainers({ engine, reader, compose }: Tools): Promise<WatchedContainer[]> {
  const [names, all] = await Promise.all([compose.services(), inspectProject(engine, reader.project)]);
  return all.map(describeContainer).filter(({ service }) => names.includes(service));
}

async function unreadableOf(
  { logs }: Tools,
  containers: readonly WatchedContainer[],
): Promise<{ name: string; why: string }[]> {
  const signal = AbortSignal.timeout(LOOK_MS);
  const looks = containers.map(async (container) => ({
    name: container.name,
    why: await whyUnreadable(logs, container, signal),
  }));
  return (await Promise.all(looks)).flatMap(({ name, why }) => (why === null ? [] : [{ name, why }]));
}

/** How long it may take to see whether all logs can be read, in milliseconds. */
const LOOK_MS = 30_000;

function stillThere(error: unknown): never {
  if (!(error instanceof OpsFailure)) throw error;
  throw new NotConfirmed(
    `${error.message} Nothing was removed.`,
    `${error.hint} stackUp starts what was stopped.`,
    [],
    {
      cause: error,
    },
  );
}
