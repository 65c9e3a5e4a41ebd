import { once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { KeptOutput } from '../../process/index.js';
import type { ContainerExec } from './container-exec.js';

const POLL_MS = 250;
/** What children of a program that has ended may still print, in milliseconds. */
const DRAIN_MS = 500;
const SOON_MS = 2000;

/** Why the collecting was over. CUT: the connection to the engine broke. */
export type CollectEnd = 'ENDED' | 'LATE' | 'GIVEN_UP' | 'CUT';

/** Keeps what a program without a terminal prints, until it has ended, `deadlineMs` have passed, or the signal. */
export async function collect(
  exec: ContainerExec,
  output: { stdout: KeptOutput; stderr: KeptOutput },
  { deadlineMs, signal }: { deadlineMs: number; signal: AbortSignal },
): Promise<CollectEnd> {
  const { stream, engine } = exec;
  const closed = once(stream, 'close').then(
    () => true,
    () => true,
  );
  stream.on('error', () => undefined);
  // What comes after the end of the output comes from nowhere: the close tells.
  stream.on('end', () => stream.destroy());
  engine.docker.modem.demuxStream(stream, sink(output.stdout), sink(output.stderr));
  const end = performance.now() + deadlineMs;
  for (;;) {
    if (signal.aborted) return 'GIVEN_UP';
    const left = end - performance.now();
    if (left <= 0) return 'LATE';
    const over = await Promise.race([closed, delay(Math.min(POLL_MS, left), false, { ref: false })]);
    if (!(await exec.state()).running) {
      if (!over) await Promise.race([closed, delay(DRAIN_MS)]);
      stream.destroy();
      return 'ENDED';
    }
    if (over) return (await endsSoon(exec)) ? 'ENDED' : 'CUT';
  }
}

/** The engine may close the output a moment before it notes the end. */
async function endsSoon(exec: ContainerExec): Promise<boolean> {
  const end = performance.now() + SOON_MS;
  while (performance.now() < end) {
    if (!(await exec.state()).running) return true;
    await delay(SOON_MS / 20);
  }
  return false;
}

function sink(kept: KeptOutput): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      kept.add(chunk);
      done();
    },
  });
}
