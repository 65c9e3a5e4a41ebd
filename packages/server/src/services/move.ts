import { Conflict } from '@opsbook/schema';
import type Docker from 'dockerode';
import { containerName } from './container.js';
import type { InspectedService } from './service-memory.js';

/** Seconds the engine gives a container to stop, where the container does not say. */
const DEFAULT_GRACE_S = 10;

/** One engine call that brings a container up or down. */
export interface Move {
  verb: 'start' | 'stop' | 'restart' | 'unpause';
  id: string;
  name: string;
  /** Seconds from the stop signal to the kill, as the container itself asks for; -1 for any time. Null without a stop. */
  graceSeconds: number | null;
  /** Whether a health probe tells when it is up. */
  probed: boolean;
  /** The engine's count of restarts by policy after the move: a start sets it to zero, an unpause keeps it. */
  restarts: number;
  /** Whether it runs before the move. */
  wasUp: boolean;
}

/** What starts those containers of a service that do not run. Throws Conflict where starting makes no sense. */
export function startMoves(service: InspectedService): Move[] {
  return usableContainers(service).flatMap((info) => {
    const { Status, ExitCode } = info.State;
    if (Status === 'running') return [];
    if (Status === 'paused') return [move('unpause', info)];
    if (Status !== 'restarting') return [move('start', info)];
    throw new Conflict(
      `Container ${containerName(info)} is being restarted by its policy already, after exit code ${ExitCode}.`,
      `Read the logs of ${service.name} for the cause; then restart or stop it.`,
    );
  });
}

/** What stops those containers of a service that run, or would again. */
export function stopMoves(service: InspectedService): Move[] {
  const up = ['running', 'paused', 'restarting'];
  return usableContainers(service).flatMap((info) => (up.includes(info.State.Status) ? [move('stop', info)] : []));
}

/** What restarts every container of a service; stopped ones are started. */
export function restartMoves(service: InspectedService): Move[] {
  return usableContainers(service).map((info) => move('restart', info));
}

function usableContainers({ name, containers }: InspectedService): readonly Docker.ContainerInspectInfo[] {
  if (containers.length === 0) {
    throw new Conflict(`Service ${name} has no container.`, `Create it with \`docker compose up -d ${name}\`.`);
  }
  const broken = containers.find(({ State }) => State.Status === 'removing' || State.Status === 'dead');
  if (broken) {
    throw new Conflict(
      `Container ${containerName(broken)} is ${broken.State.Status}.`,
      `Remove what is left of it with \`docker rm -f ${containerName(broken)}\`, then \`docker compose up -d ${name}\`.`,
    );
  }
  return containers;
}

function move(verb: Move['verb'], info: Docker.ContainerInspectInfo): Move {
  const { StopTimeout } = info.Config as { StopTimeout?: number };
  return {
    verb,
    id: info.Id,
    name: containerName(info),
    graceSeconds: verb === 'stop' || verb === 'restart' ? (StopTimeout ?? DEFAULT_GRACE_S) : null,
    probed: hasProbe(info),
    restarts: verb === 'unpause' ? info.RestartCount : 0,
    wasUp: info.State.Status === 'running',
  };
}

/** Whether the container or its image has a health probe that is not switched off. */
export function hasProbe(info: Docker.ContainerInspectInfo): boolean {
  const test = info.Config.Healthcheck?.Test ?? [];
  return test.length > 0 && test[0] !== 'NONE';
}
