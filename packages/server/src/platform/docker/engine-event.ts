import { SERVICE_LABEL } from './compose-labels.js';

/** What happened to a container of the project, or to the watching of it. */
export type EngineEvent =
  | ContainerEvent
  /** The engine does not answer, or answers again. */
  | { kind: 'LOST' | 'BACK'; time: Date; message: string }
  /** This subscriber was too slow: so many events were left out here. */
  | { kind: 'DROPPED'; time: Date; count: number };

/** An event of the engine about one container. */
export interface ContainerEvent {
  kind: 'CONTAINER';
  time: Date;
  /** Nanoseconds since 1970, as exact as a number can be. */
  timeNano: number;
  /** The engine's word: create, start, die, `health_status: healthy` and so on. */
  action: string;
  containerId: string;
  service: string;
  name: string;
  /** Of `die`. */
  exitCode: number | null;
  /** Number of the signal, of `kill`. */
  signal: string | null;
}

/** The actions that are watched. Not among them: exec_*, of which health probes make several a second. */
export const WATCHED_ACTIONS = [
  'create',
  'start',
  'stop',
  'restart',
  'kill',
  'die',
  'oom',
  'pause',
  'unpause',
  'rename',
  'destroy',
  'health_status',
];

/** One line of `GET /events`, as the Engine API documents it. */
export interface RawEvent {
  Action: string;
  Actor: { ID: string; Attributes: Record<string, string> };
  timeNano: number;
}

/** The event of a container, from the engine's own form. */
export function containerEvent({ Action, Actor, timeNano }: RawEvent): ContainerEvent {
  const { exitCode, signal, name, [SERVICE_LABEL]: service } = Actor.Attributes;
  return {
    kind: 'CONTAINER',
    time: new Date(timeNano / 1e6),
    timeNano,
    action: Action,
    containerId: Actor.ID,
    service: service ?? '',
    name: name ?? '',
    exitCode: exitCode === undefined ? null : Number(exitCode),
    signal: signal ?? null,
  };
}
