import type Docker from 'dockerode';
import type { Engine } from '../../platform/docker/engine.js';
import { statusOf } from '../../platform/docker/engine-failure.js';
import { type LogSource, NoSuchLog } from '../reader.js';

const UNITS: Record<string, number> = { '': 1, k: 1 << 10, m: 1 << 20, g: 1 << 30 };

/** What matters to a log of the present state of its container. */
export interface LogState {
  running: boolean;
  /** When it was last started, in ms since 1970 by the engine's clock. */
  startedAt: number;
  /** The size in bytes at which the engine rotates the log file; null when it does not. */
  rotationSize: number | null;
}

/** @throws NoSuchLog, Unavailable */
export async function logState(engine: Engine, source: LogSource): Promise<LogState> {
  const { State, HostConfig } = await inspect(engine, source);
  const size = /^(\d+)([kmg]?)b?$/i.exec(HostConfig.LogConfig?.Config?.['max-size'] ?? '');
  const rotationSize = size ? Number(size[1]) * (UNITS[(size[2] ?? '').toLowerCase()] ?? 1) : null;
  return { running: State.Running, startedAt: Date.parse(State.StartedAt), rotationSize };
}

async function inspect(engine: Engine, { id, name }: LogSource): Promise<Docker.ContainerInspectInfo> {
  try {
    return await engine.call(`inspect ${name}`, (abortSignal) =>
      engine.docker.getContainer(id).inspect({ abortSignal }),
    );
  } catch (error) {
    throw statusOf(error) === 404 ? new NoSuchLog(name) : error;
  }
}
