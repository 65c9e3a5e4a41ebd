import { randomUUID } from 'node:crypto';
import {
  type Change,
  InvalidInput,
  NotConfirmed,
  OpsFailure,
  type ServiceExecInput,
  type ServiceExecuted,
} from '@opsbook/schema';
import { type CollectEnd, ContainerExec, collect, type EndReport, endExec } from '../../platform/docker/exec/index.js';
import { KeptOutput } from '../../platform/process/index.js';
import type { ChangeTools } from '../change-service.js';
import { containerName } from '../container.js';
import { runningContainer } from '../running-container.js';
import { hider } from './hide.js';

/** Exit codes by which the engine tells that a program could not be run, as shells do. */
const NOT_RUN = [126, 127];

/** Runs one command in a container of a service. Throws NotFound or Conflict when there is none that runs. */
export async function execInService(
  { engine, reader }: Pick<ChangeTools, 'engine' | 'reader'>,
  input: ServiceExecInput,
): Promise<Change<ServiceExecuted>> {
  const { service, argv, timeoutMs } = input;
  const hide = hider([...input.secrets, ...input.env.map(({ value }) => value)].filter((text) => text !== ''));
  const info = runningContainer(await reader.inspectOne(service), input.container);
  const container = { id: info.Id, name: containerName(info) };
  const shown = argv.map(hider(input.secrets));
  const own = randomUUID().slice(0, 8);
  return {
    recorded: { argv: shown },
    anew: [own],
    plan: {
      action: 'service:exec',
      // One's own: commands side by side do not get in each other's way.
      target: `exec:${container.name}:${own}`,
      summary: `Run ${shown[0]} in container ${container.name}, at most ${timeoutMs / 1000} s.`,
      steps: [{ kind: 'COMMAND', description: `Run it in container ${container.name}.`, request: shown }],
      affects: [`service:${service}`, `container:${container.name}`],
      expectedDowntimeMs: null,
      undo: null,
      warnings: ['What the command changes is up to it; Opsbook cannot undo it.'],
    },
    async apply(signal) {
      const begun = performance.now();
      const output = { stdout: new KeptOutput(input.maxOutputBytes), stderr: new KeptOutput(input.maxOutputBytes) };
      const exec = await started(
        () =>
          ContainerExec.start(engine, {
            container,
            argv,
            user: input.user,
            directory: input.workdir,
            env: input.env.map(({ name, value }) => `${name}=${value}`),
            terminal: false,
          }),
        hide,
      );
      const done = [`Started ${shown[0]} in container ${container.name}.`];
      try {
        const end = await collect(exec, output, { deadlineMs: timeoutMs, signal });
        const report = end === 'ENDED' ? null : await endedEarly(exec, end, done);
        const { exitCode, pid } = await exec.state();
        if (exitCode !== null && NOT_RUN.includes(exitCode) && pid === 0) throw notRun(hide(output.stdout.text()));
        return {
          service,
          container: container.name,
          exitCode: report ? null : exitCode,
          timedOut: report !== null,
          ended: report?.how ?? null,
          stdout: output.stdout.text(),
          stderr: output.stderr.text(),
          truncated: output.stdout.dropped + output.stderr.dropped > 0,
          droppedBytes: output.stdout.dropped + output.stderr.dropped,
          durationMs: Math.round(performance.now() - begun),
        };
      } catch (error) {
        if (!(error instanceof OpsFailure) || error instanceof NotConfirmed || error instanceof InvalidInput)
          throw error;
        throw new NotConfirmed(hide(error.message), `Look at what ${shown[0]} has done; it may still run.`, done, {
          cause: error,
        });
      }
    },
    forReplay: (result) => ({ ...result, stdout: null, stderr: null }),
  };
}

/** Ends a command that has not ended by itself. Throws NotConfirmed unless it timed out and has certainly ended. */
async function endedEarly(exec: ContainerExec, end: CollectEnd, done: readonly string[]): Promise<EndReport> {
  const report = await endExec(exec, ['SIGTERM', 'SIGKILL']);
  exec.stream.destroy();
  if (end === 'LATE' && report.certain) return report;
  const why = {
    LATE: 'The command was still running at its timeout, and that it has ended is not certain.',
    GIVEN_UP: 'The server was stopped while the command was running.',
    CUT: 'The connection to the engine broke while the command was running.',
    ENDED: '',
  };
  const hint = report.certain
    ? 'Look at what it has done, then run it again if needed.'
    : 'Look at the processes of the service; restarting it ends them all.';
  throw new NotConfirmed(why[end], hint, [...done, report.how]);
}

/** The engine's words may hold the command. */
async function started(start: () => Promise<ContainerExec>, hide: (text: string) => string): Promise<ContainerExec> {
  try {
    return await start();
  } catch (error) {
    if (error instanceof OpsFailure) error.message = hide(error.message);
    throw error;
  }
}

function notRun(said: string): InvalidInput {
  return new InvalidInput(
    'input.argv',
    `The command could not be run: ${said.trim().slice(0, 500)}`,
    'Name a program that is in the container, and a user and a folder that exist there.',
  );
}
