import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { labDocker } from './containers.js';

type Container = ReturnType<ReturnType<typeof labDocker>['getContainer']>;

/** Runs a program in a container and waits for its end. */
export async function runInside(container: Container, argv: string[]): Promise<{ output: string; exitCode: number }> {
  const exec = await container.exec({ Cmd: argv, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  const out = new PassThrough();
  const err = new PassThrough();
  container.modem.demuxStream(stream, out, err);
  stream.on('end', () => {
    out.end();
    err.end();
  });
  const [output, errors] = await Promise.all([text(out), text(err)]);
  const exitCode = (await exec.inspect()).ExitCode ?? -1;
  if (exitCode !== 0) throw new Error(`${argv[0]} ended with ${exitCode}: ${errors}${output}`);
  return { output, exitCode };
}
