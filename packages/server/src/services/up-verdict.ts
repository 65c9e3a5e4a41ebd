import type Docker from 'dockerode';
import { lastProbeOutput } from './container.js';

/** How long a container without a health probe has to run before it counts as up. */
export const SETTLE_MS = 1000;

/** ENDED is final: the main process ended after it was started, even when a restart policy tries again. */
export type Verdict = 'UP' | 'WAITING' | 'ENDED';

/**
 * Judges a container that was brought up.
 * @param restarts the engine's count of its restarts by policy at that time
 * @param runningMs how long it has been seen running since
 */
export function upVerdict(
  { State, RestartCount }: Docker.ContainerInspectInfo,
  restarts: number,
  runningMs: number,
): Verdict {
  if (!State.Running || State.Restarting || RestartCount > restarts) return 'ENDED';
  if (State.Paused) return 'WAITING';
  const health = State.Health?.Status ?? 'none';
  const up = health === 'none' ? runningMs >= SETTLE_MS : health === 'healthy';
  return up ? 'UP' : 'WAITING';
}

/** Why a container that runs is not up yet, with the words of its health probe. */
export function whyWaiting(info: Docker.ContainerInspectInfo): string {
  if (info.State.Paused) return 'is paused';
  const health = info.State.Health?.Status;
  if (!health) return 'has only just begun to run';
  const output = lastProbeOutput(info);
  return `is ${health}${output ? `; its health probe said: ${output}` : ''}`;
}
