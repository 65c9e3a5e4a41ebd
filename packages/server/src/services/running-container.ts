import { Conflict, NotFound } from '@opsbook/schema';
import type Docker from 'dockerode';
import { containerNumber } from '../platform/docker/compose-labels.js';
import type { InspectedService } from './service-memory.js';

/**
 * A running container of a service: the one of that number, or the first.
 * @throws NotFound for an unknown number, Conflict when it does not run
 */
export function runningContainer(service: InspectedService, number: number | null): Docker.ContainerInspectInfo {
  const { name } = service;
  const numberOf = (info: Docker.ContainerInspectInfo) => containerNumber(info.Config.Labels ?? {});
  const all = service.containers.toSorted((a, b) => numberOf(a) - numberOf(b));
  const candidates = number === null ? all : all.filter((info) => numberOf(info) === number);
  if (number !== null && candidates.length === 0) {
    const known = all.map((info) => String(numberOf(info)));
    throw new NotFound(`container of ${name}`, String(number), known);
  }
  const running = candidates.find(({ State }) => State.Running && !State.Paused && !State.Restarting);
  if (running) return running;
  throw new Conflict(
    `${number === null ? `No container of ${name}` : `Container ${number} of ${name}`} runs.`,
    `Start ${name} first.`,
  );
}
