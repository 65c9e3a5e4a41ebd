import type { Action, Change, Plan, ServiceChanged, ServiceChangeInput } from '@opsbook/schema';
import type { Engine } from '../platform/docker/engine.js';
import { carryOut } from './carry-out.js';
import { confirmedRead } from './confirmed-read.js';
import type { Downtimes } from './downtimes.js';
import { type Move, restartMoves, startMoves, stopMoves } from './move.js';
import { moveSteps } from './move-steps.js';
import type { InspectedService } from './service-memory.js';
import { pick, type ServiceReader } from './service-reader.js';
import {
  dependantWarnings,
  dependencyWarnings,
  NO_NEW_CONFIGURATION,
  returnWarnings,
  stateWarnings,
} from './warnings.js';

/** What the changes of services work with. */
export interface ChangeTools {
  engine: Engine;
  reader: ServiceReader;
  downtimes: Downtimes;
}

interface Kind {
  action: Action;
  /** What the whole does, and what is so when there is nothing to do. */
  summary(name: string): string;
  idle(name: string): string;
  moves(service: InspectedService): Move[];
  expectedDowntimeMs(service: InspectedService, downtimes: Downtimes): number | null;
  undo(name: string): string;
  warnings(service: InspectedService, services: readonly InspectedService[]): string[];
}

const START: Kind = {
  action: 'service:start',
  summary: (name) => `Start ${name} and wait until it is up.`,
  idle: (name) => `${name} runs already; there is nothing to do.`,
  moves: startMoves,
  expectedDowntimeMs: () => null,
  undo: (name) => `serviceStop of ${name}`,
  warnings: dependencyWarnings,
};

const STOP: Kind = {
  action: 'service:stop',
  summary: (name) => `Stop ${name}. It stays down until it is started.`,
  idle: (name) => `${name} does not run; there is nothing to do.`,
  moves: stopMoves,
  expectedDowntimeMs: () => null,
  undo: (name) => `serviceStart of ${name}`,
  warnings: (service, services) => [...dependantWarnings(service.name, services), ...returnWarnings(service)],
};

const RESTART: Kind = {
  action: 'service:restart',
  summary: (name) => `Restart ${name}, one container after the other, and wait until it is up.`,
  idle: (name) => `${name} has nothing to restart.`,
  moves: restartMoves,
  expectedDowntimeMs: (service, downtimes) => downtimes.expected(service),
  undo: () => 'Nothing to undo: the same containers run again.',
  warnings: (service, services) => [
    ...stateWarnings(service),
    ...dependantWarnings(service.name, services),
    NO_NEW_CONFIGURATION,
  ],
};

/** Changes of one service, by what they are to achieve. */
export const startService = (tools: ChangeTools, input: ServiceChangeInput) => changeService(tools, START, input);
export const stopService = (tools: ChangeTools, input: ServiceChangeInput) => changeService(tools, STOP, input);
export const restartService = (tools: ChangeTools, input: ServiceChangeInput) => changeService(tools, RESTART, input);

async function changeService(
  { engine, reader, downtimes }: ChangeTools,
  kind: Kind,
  { service: name, timeoutMs }: ServiceChangeInput,
): Promise<Change<ServiceChanged>> {
  const services = await reader.inspect();
  const service = pick(services, name);
  const moves = kind.moves(service);
  const plan: Plan = {
    action: kind.action,
    target: `service:${name}`,
    summary: moves.length > 0 ? kind.summary(name) : kind.idle(name),
    steps: moves.flatMap((move) => moveSteps(move, timeoutMs)),
    affects: moves.length > 0 ? [`service:${name}`, ...moves.map((move) => `container:${move.name}`)] : [],
    expectedDowntimeMs: moves.length > 0 ? kind.expectedDowntimeMs(service, downtimes) : null,
    undo: moves.length > 0 ? kind.undo(name) : null,
    warnings: moves.length > 0 ? kind.warnings(service, services) : [],
  };
  return {
    plan,
    async apply(signal) {
      const done: string[] = [];
      const downtimeMs = await carryOut(engine, moves, { timeoutMs, signal, done });
      downtimes.record(name, downtimeMs);
      const now = await confirmedRead(done, () => reader.service(name));
      return { service: now, changed: moves.length > 0, downtimeMs };
    },
  };
}
