import type { ServiceEvent, ServiceEventKind } from '@opsbook/schema';
import type { ContainerEvent, EngineEvent } from '../platform/docker/engine-event.js';

/** The engine's actions: their kind, and what to say of the container. */
const ACTIONS: Record<string, [ServiceEventKind, (event: ContainerEvent) => string]> = {
  create: ['CREATED', () => 'was created'],
  start: ['STARTED', () => 'was started'],
  stop: ['STOPPED', () => 'was stopped by request'],
  kill: ['KILLED', ({ signal }) => `was sent signal ${signal}`],
  die: ['DIED', ({ exitCode }) => `ended with exit code ${exitCode}`],
  oom: ['OOM', () => 'ran out of memory'],
  pause: ['PAUSED', () => 'was paused'],
  unpause: ['UNPAUSED', () => 'was thawed'],
  restart: ['RESTARTED', () => 'was restarted by request'],
  destroy: ['REMOVED', () => 'was removed'],
  'health_status: healthy': ['HEALTHY', () => 'is healthy'],
  'health_status: unhealthy': ['UNHEALTHY', () => 'is unhealthy'],
};

const OF_THE_ENGINE = { service: null, containerId: null, exitCode: null, signal: null };

/** An event in the terms of the contract; null for an action that has no kind there, such as a rename. */
export function toServiceEvent(event: EngineEvent): ServiceEvent | null {
  const { time } = event;
  switch (event.kind) {
    case 'LOST':
      return { time, kind: 'ENGINE_LOST', ...OF_THE_ENGINE, message: event.message };
    case 'BACK':
      return { time, kind: 'ENGINE_BACK', ...OF_THE_ENGINE, message: event.message };
    case 'DROPPED':
      return { time, kind: 'DROPPED', ...OF_THE_ENGINE, message: `${event.count} events were left out here.` };
    case 'CONTAINER': {
      const [kind, says] = ACTIONS[event.action] ?? [];
      if (!kind || !says) return null;
      const { service, containerId, exitCode, signal } = event;
      return { time, kind, service, containerId, exitCode, signal, message: `Container ${event.name} ${says(event)}.` };
    }
  }
}
