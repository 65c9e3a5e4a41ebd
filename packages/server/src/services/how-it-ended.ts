import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import type { Engine } from '../platform/docker/engine.js';
import { lastProbeOutput } from './container.js';

/** How the last run of a container ended: exit code, the engine's error, the last health output, and whether it is tried again. */
export async function howItEnded(engine: Engine, info: Docker.ContainerInspectInfo): Promise<string> {
  const { State, RestartCount } = info;
  const again = State.Running;
  // Of a container that was started again, the engine shows the state of the new run only.
  const exitCode = again && !State.Restarting ? await lastExitCode(engine, info) : State.ExitCode;
  const output = lastProbeOutput(info);
  return [
    `ended${exitCode === null ? '' : ` with exit code ${exitCode}`}`,
    State.OOMKilled ? ', out of memory' : '',
    State.Error ? `: ${State.Error}` : '',
    again ? `, and its restart policy tries again (${RestartCount} so far)` : '',
    output ? `; its health probe said: ${output}` : '',
  ].join('');
}

/** From the engine's memory of its last 256 events; null when it is not among them. */
async function lastExitCode(engine: Engine, { Id, State }: Docker.ContainerInspectInfo): Promise<number | null> {
  const options = {
    since: 1,
    until: Math.ceil(Date.parse(State.StartedAt) / 1000),
    filters: { container: [Id], event: ['die'] },
  };
  const lines = await engine.call(`ask for the exit code of container ${Id.slice(0, 12)}`, async (abortSignal) =>
    text((await engine.docker.getEvents({ ...options, abortSignal })) as Readable),
  );
  const last = lines.trim().split('\n').at(-1);
  const code = last ? Number(JSON.parse(last).Actor.Attributes.exitCode) : Number.NaN;
  return Number.isInteger(code) ? code : null;
}
