import {
  InvalidInput,
  NotConfirmed,
  NotFound,
  OpsFailure,
  type PlanStep,
  Unavailable,
  type Worker,
} from '@opsbook/schema';
import { type Arguments, controlBody, type InspectCommand, type Inspection } from '../../platform/celery/index.js';
import type { Celery } from '../celery.js';
import type { CeleryView } from '../view.js';

/** What the actions work with. */
export interface ActionTools {
  celery(): Promise<Celery>;
  view(): CeleryView;
  /** Tasks that may be sent although no worker that answers has registered them. */
  tasks: readonly string[];
}

/** How long workers may take to carry out a command. */
const CARRY_OUT_MS = 5000;

/** Among how many names a wrong one may be looked up. */
const MOST_KNOWN = 50;

/** A command to workers, and to which of them; null for all. */
export interface Command<C extends InspectCommand> {
  command: C;
  given: Arguments<C>;
  destination: readonly string[] | null;
}

/** A command as a step of a plan: the message that is published, without where the reply goes. */
export function commandStep<C extends InspectCommand>(
  celery: Celery,
  description: string,
  command: Command<C>,
): PlanStep {
  return {
    kind: 'BROKER',
    description,
    request: ['PUBLISH', celery.controlChannel, JSON.stringify(controlBody(command))],
  };
}

/** Gives workers a command. @throws NotConfirmed when it is not known whether it was sent */
export async function carryOut<C extends InspectCommand>(
  celery: Celery,
  { command, given, destination }: Command<C>,
): Promise<Inspection<C>> {
  try {
    return await celery.inspect(command, {
      given,
      timeoutMs: CARRY_OUT_MS,
      ...(destination ? { destination } : {}),
    });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    throw new NotConfirmed(
      error.message,
      'Look at the workers again: whether they were told is not known.',
      [`Sent, perhaps without effect: ${command}`],
      { cause: error },
    );
  }
}

/** The workers that answer. @throws Unavailable when there is none: nobody could be told anything */
export async function onlineWorkers(view: CeleryView): Promise<Worker[]> {
  const workers = await view.workers();
  const online = workers.filter(({ state }) => state === 'ONLINE');
  if (online.length > 0) return online;
  const who = workers.map(({ name, state }) => `${name} is ${state}`).join(', ');
  throw new Unavailable(
    'Celery',
    `No worker answers${who ? `: ${who}` : ''}.`,
    'Look at the worker services and their logs; start or restart them.',
  );
}

/** The one of that name. @throws NotFound with the names there are */
export function named<T extends { name: string }>(kind: string, name: string, all: readonly T[]): T {
  mustBeKnown(
    kind,
    name,
    all.map((each) => each.name),
  );
  return all.find((each) => each.name === name) as T;
}

/** @throws NotFound unless `name` is among `known` */
export function mustBeKnown(kind: string, name: string, known: readonly string[]): void {
  if (!known.includes(name)) throw new NotFound(kind, name, [...known].sort().slice(0, MOST_KNOWN));
}

/** What `read` gives, or why it cannot be read. For looking around after something was done. */
export async function tolerant<T>(read: () => Promise<T>): Promise<{ value: T } | { problem: string }> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!(error instanceof OpsFailure)) throw error;
    return { problem: error.message };
  }
}

/** What `check` gives. @throws what it throws, with fields as paths in the input of a mutation */
export function inInput<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(`input.${error.field}`, error.message, error.hint);
  }
}
