import { Conflict, type LongChange, NotConfirmed, OpsFailure, type StackRestarted } from '@opsbook/schema';
import type { OperationRun } from '../../operations/index.js';
import { dependencyOrder } from '../dependency-order.js';
import { isAwaitedToEnd } from '../depends-on.js';
import { restartMoves } from '../move.js';
import { moveSteps } from '../move-steps.js';
import type { InspectedService } from '../service-memory.js';
import { pick } from '../service-reader.js';
import { NO_NEW_CONFIGURATION, stateWarnings } from '../warnings.js';
import { beganOf, restartOnce } from './restart-once.js';
import type { DeployTools } from './tools.js';

export const STACK_RESTART = 'stack.restart';

export interface StackRestartInput {
  timeoutMs: number;
}

type Tools = Pick<DeployTools, 'engine' | 'reader' | 'downtimes'>;

/** Plans to restart every service, dependencies first. Throws Conflict when there is nothing to restart. */
export async function planStackRestart(
  { reader, downtimes }: Tools,
  { timeoutMs }: StackRestartInput,
): Promise<LongChange> {
  const services = await reader.inspect();
  const { included, left } = select(services);
  const roll = included.map((service) => ({ name: service.name, service, moves: restartMoves(service) }));
  const moves = roll.flatMap((stop) => stop.moves);
  return {
    plan: {
      action: 'stack:restart',
      target: `stack:${reader.project}`,
      summary: `Restart ${roll.map(({ name }) => name).join(', ')}, in this order, each up before the next.`,
      steps: moves.flatMap((move) => moveSteps(move, timeoutMs)),
      affects: [...roll.map(({ name }) => `service:${name}`), ...moves.map(({ name }) => `container:${name}`)],
      expectedDowntimeMs: total(included.map((service) => downtimes.expected(service))),
      undo: 'Nothing to undo: the same containers run again.',
      warnings: [...left, ...included.flatMap(stateWarnings), NO_NEW_CONFIGURATION],
    },
    holds: services.map(({ name }) => `service:${name}`),
    operation: { kind: STACK_RESTART, input: { timeoutMs } },
  };
}

/** Restarts every service, each up before the next; the first failure stops it. */
export async function stackRestart(tools: Tools, run: OperationRun<StackRestartInput>): Promise<StackRestarted> {
  const { reader } = tools;
  const { names, began } = await run.step('Look at what runs', { repeatable: true }, async () => {
    const services = await reader.inspect();
    const order = select(services).included.map(({ name }) => name);
    return { names: order, began: beganOf(services) };
  });
  const restarted: { service: string; downtimeMs: number | null; from: number; to: number }[] = [];
  for (const [index, service] of names.entries()) {
    // What has been restarted already is not restarted again when the step is repeated.
    const restart = await run.step(`Restart ${service}`, { repeatable: true }, async (note) => {
      const from = Date.now();
      const conditions = { timeoutMs: run.input.timeoutMs, signal: run.signal };
      const downtimeMs = await restartOnce(tools, service, began, conditions).catch((error) => {
        throw withRemainder(error, names.slice(0, index), names.slice(index + 1));
      });
      note(downtimeMs === null ? `${service} is up.` : `${service} was down for ${downtimeMs} ms.`);
      return { downtimeMs, from, to: Date.now() };
    });
    restarted.push({ service, ...restart });
    run.progress((index + 1) / names.length);
  }
  const [first, last] = [restarted[0], restarted.at(-1)];
  return {
    restarted: restarted.map(({ service, downtimeMs }) => ({ service, downtimeMs })),
    totalDowntimeMs: first && last ? last.to - first.from : 0,
  };
}

/** Those to restart, in order, and why the others are left out. Throws Conflict when there are none. */
function select(services: readonly InspectedService[]): { included: InspectedService[]; left: string[] } {
  const reasons = services.map((service) => ({ service, reason: reasonToLeave(service, services) }));
  const included = reasons.flatMap(({ service, reason }) => (reason === null ? [service] : []));
  if (included.length > 0) return { included: inOrder(included), left: reasons.flatMap(({ reason }) => reason ?? []) };
  throw new Conflict('No service of the stack has a container to restart.', 'Create them with stackUp.');
}

function reasonToLeave({ name, containers }: InspectedService, services: readonly InspectedService[]): string | null {
  if (containers.length === 0) return `${name} has no container and is left out; stackUp creates it.`;
  const hasEnded = containers.every(({ State }) => State.Status === 'exited');
  return hasEnded && isAwaitedToEnd(name, services) ? `${name} has done its work and ended; it is left alone.` : null;
}

function inOrder(services: readonly InspectedService[]): InspectedService[] {
  const graph = new Map(services.map(({ name, dependencies }) => [name, dependencies.map(({ service }) => service)]));
  return dependencyOrder(graph).map((name) => pick(services, name));
}

/** Null as soon as one of them cannot be foretold. */
function total(durations: readonly (number | null)[]): number | null {
  return durations.reduce((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0);
}

/** A failure in the middle, with what was not reached. */
function withRemainder(error: unknown, before: readonly string[], after: readonly string[]): unknown {
  if (!(error instanceof OpsFailure) || (before.length === 0 && !(error instanceof NotConfirmed))) return error;
  const message = after.length > 0 ? `${error.message} Not restarted: ${after.join(', ')}.` : error.message;
  // The operation adds the steps that were done.
  return new NotConfirmed(message, error.hint, error instanceof NotConfirmed ? error.done : [], { cause: error });
}
