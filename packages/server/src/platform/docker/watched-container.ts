import type Docker from 'dockerode';
import { containerNumber, isServiceContainer, SERVICE_LABEL } from './compose-labels.js';

/** The engine's time of something that never happened. */
const NEVER = '0001-01-01T00:00:00Z';

/** What is known of a container without asking the engine again. */
export interface WatchedContainer {
  id: string;
  name: string;
  service: string;
  /** Compose's number of it within the service, from 1. */
  number: number;
  createdAt: Date;
  /** Last start: RFC 3339 with nanoseconds, as the engine gives it; null before the first. */
  startedAt: string | null;
  running: boolean;
  tty: boolean;
  logDriver: string;
  /** The log file on the engine's machine; null where the driver has none. */
  logPath: string | null;
  labels: Record<string, string>;
}

/** Null for a container that belongs to no service. */
export function watchedContainer(info: Docker.ContainerInspectInfo): WatchedContainer | null {
  return isServiceContainer(info.Config.Labels ?? {}) ? describeContainer(info) : null;
}

/** The same of any container of a project, also of a single `docker compose run`. */
export function describeContainer(info: Docker.ContainerInspectInfo): WatchedContainer {
  const labels = info.Config.Labels ?? {};
  return {
    id: info.Id,
    name: info.Name.replace(/^\//, ''),
    service: labels[SERVICE_LABEL] ?? '',
    number: containerNumber(labels),
    createdAt: new Date(info.Created),
    startedAt: info.State.StartedAt === NEVER ? null : info.State.StartedAt,
    running: info.State.Running && !info.State.Restarting,
    tty: info.Config.Tty,
    logDriver: info.HostConfig.LogConfig?.Type ?? '',
    logPath: info.LogPath || null,
    labels,
  };
}

/** The order of a watch's containers: by service, then by age. */
export function byServiceThenAge(a: WatchedContainer, b: WatchedContainer): number {
  return compareText(a.service, b.service) || a.createdAt.getTime() - b.createdAt.getTime() || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
