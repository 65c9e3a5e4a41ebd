import { type Change, Conflict, NotConfirmed, type ServiceChanged, type StackRestarted } from '@opsbook/schema';
import { carryOut } from './carry-out.js';
import type { ChangeTools } from './change-service.js';
import { confirmedRead } from './confirmed-read.js';
import { dependencyOrder } from './dependency-order.js';
import { COMPLETED } from './depends-on.js';
import { restartMoves } from './move.js';
import { moveSteps } from './move-steps.js';
import type { InspectedService } from './service-memory.js';
import { pick } from './service-reader.js';
import { NO_NEW_CONFIGURATION, stateWarnings } from './warnings.js';

/** Restarts every service, dependencies first, each up before the next; the first failure stops it. */
export async function restartStack(
  { engine, reader, downtimes }: ChangeTools,
  { timeoutMs }: { timeoutMs: number },
): Promise<Change<StackRestarted>> {
  const services = await reader.inspect();
  const { included, left } = select(services);
  const roll = inOrder(included).map((service) => ({ name: service.name, service, moves: restartMoves(service) }));
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
    async apply(signal) {
      const done: string[] = [];
      const measured = new Map<string, number | null>();
      const begun = performance.now();
      for (const { name, moves: own } of roll) {
        try {
          const downtimeMs = await carryOut(engine, own, { timeoutMs, signal, done });
          downtimes.record(name, downtimeMs);
          measured.set(name, downtimeMs);
        } catch (error) {
          throw withRemainder(error, roll.map((stop) => stop.name).slice(measured.size + 1));
        }
      }
      const downtimeMs = Math.round(performance.now() - begun);
      const now = await confirmedRead(done, () => reader.services());
      const changed = roll.map(
        ({ name }): ServiceChanged => ({
          service: pick(now, name),
          changed: true,
          downtimeMs: measured.get(name) ?? null,
        }),
      );
      return { services: changed, downtimeMs };
    },
  };
}

/** Those to restart, and why the others are left out. Throws Conflict when there are none. */
function select(services: readonly InspectedService[]): { included: InspectedService[]; left: string[] } {
  const reasons = services.map((service) => ({ service, reason: reasonToLeave(service, services) }));
  const included = reasons.flatMap(({ service, reason }) => (reason === null ? [service] : []));
  if (included.length > 0) return { included, left: reasons.flatMap(({ reason }) => reason ?? []) };
  throw new Conflict('No service of the stack has a container to restart.', 'Create them with `docker compose up -d`.');
}

function reasonToLeave({ name, containers }: InspectedService, services: readonly InspectedService[]): string | null {
  if (containers.length === 0) {
    return `${name} has no container and is left out; \`docker compose up -d ${name}\` creates it.`;
  }
  const isAwaitedToEnd = services.some(({ dependencies }) =>
    dependencies.some(({ service, condition }) => service === name && condition === COMPLETED),
  );
  const hasEnded = containers.every(({ State }) => State.Status === 'exited');
  return isAwaitedToEnd && hasEnded ? `${name} has done its work and ended; it is left alone.` : null;
}

function inOrder(services: readonly InspectedService[]): InspectedService[] {
  const graph = new Map(services.map(({ name, dependencies }) => [name, dependencies.map(({ service }) => service)]));
  return dependencyOrder(graph).map((name) => pick(services, name));
}

/** Null as soon as one of them cannot be foretold. */
function total(durations: readonly (number | null)[]): number | null {
  return durations.reduce((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0);
}

function withRemainder(error: unknown, remaining: readonly string[]): unknown {
  if (!(error instanceof NotConfirmed) || remaining.length === 0) return error;
  const message = `${error.message} Not restarted: ${remaining.join(', ')}.`;
  return new NotConfirmed(message, error.hint, error.done, { cause: error });
}
