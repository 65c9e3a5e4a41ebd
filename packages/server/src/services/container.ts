import type { Container, ContainerState, HealthState, PortBinding } from '@opsbook/schema';
import type Docker from 'dockerode';
import { containerNumber, SERVICE_LABEL } from '../platform/docker/compose-labels.js';

type Inspection = Docker.ContainerInspectInfo;

/**
 * A container in the terms of the contract, from the engine's inspection.
 * @param digest registry digest of its image
 * @param now the moment uptime is told for, in milliseconds since 1970
 */
export function toContainer(info: Inspection, digest: string | null, now: number): Container {
  const labels = info.Config.Labels ?? {};
  const state = info.State.Status.toUpperCase() as ContainerState;
  const startedAt = moment(info.State.StartedAt);
  const up = state === 'RUNNING' || state === 'PAUSED';
  return {
    id: info.Id,
    name: containerName(info),
    service: labels[SERVICE_LABEL] ?? '',
    number: containerNumber(labels),
    state,
    health: healthOf(info),
    healthOutput: lastProbeOutput(info),
    createdAt: new Date(info.Created),
    startedAt,
    finishedAt: moment(info.State.FinishedAt),
    uptimeMs: up && startedAt ? Math.max(0, now - startedAt.getTime()) : null,
    restartCount: info.RestartCount,
    exitCode: up || neverRan(info) ? null : info.State.ExitCode,
    oomKilled: info.State.OOMKilled,
    image: { reference: info.Config.Image, id: info.Image, digest },
    ports: portsOf(info),
    tty: info.Config.Tty,
  };
}

/** Without the slash the engine puts before it. */
export function containerName(info: Inspection): string {
  return info.Name.replace(/^\//, '');
}

/** NONE without a probe, and of a container that does not run: the engine keeps the last answer then. */
export function healthOf(info: Inspection): HealthState {
  const status = info.State.Health?.Status;
  if (!info.State.Running || info.State.Restarting || !status) return 'NONE';
  return status.toUpperCase() as HealthState;
}

/** What the last health probe printed; null where there is none, or nothing was printed. */
export function lastProbeOutput(info: Inspection): string | null {
  return info.State.Health?.Log?.at(-1)?.Output.trim() || null;
}

/** Created and not started; one whose start failed has an exit code. */
function neverRan(info: Inspection): boolean {
  return info.State.Status === 'created' && info.State.ExitCode === 0;
}

/** Null for the engine's time of what never happened, in the year 1. */
function moment(text: string): Date | null {
  const time = new Date(text);
  return time.getUTCFullYear() > 1 ? time : null;
}

function portsOf(info: Inspection): PortBinding[] {
  const published: Record<string, { HostIp: string; HostPort: string }[] | null> = info.NetworkSettings.Ports ?? {};
  const keys = new Set([...Object.keys(info.Config.ExposedPorts ?? {}), ...Object.keys(published)]);
  return [...keys]
    .flatMap((key) => portBindings(key, published[key] ?? []))
    .sort((a, b) => a.containerPort - b.containerPort);
}

/** @param key as in `80/tcp` */
function portBindings(key: string, published: readonly { HostIp: string; HostPort: string }[]): PortBinding[] {
  const [port, protocol = 'tcp'] = key.split('/');
  const exposed = { containerPort: Number(port), protocol };
  if (published.length === 0) return [{ ...exposed, hostIp: null, hostPort: null }];
  return published.map(({ HostIp, HostPort }) => ({ ...exposed, hostIp: HostIp, hostPort: Number(HostPort) }));
}
