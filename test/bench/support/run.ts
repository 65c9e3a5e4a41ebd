import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { theLab } from '../../support/lab.js';

/** The best of some runs, in milliseconds: what the machine can do when it is left alone. */
export async function bestOf(runs: number, work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

export function hasRipgrep(): boolean {
  return spawnSync('rg', ['--version']).status === 0;
}

/** Runs a program on the lab's engine and gives what it wrote; both outputs go through `filter`, where one is given. */
export async function runCommand(argv: string[], filter?: string[]): Promise<string> {
  const env = { ...process.env, ...(theLab() as { env?: Record<string, string> }).env };
  const [program = '', ...args] = argv;
  if (!filter) {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    return outputOf(child);
  }
  const [filterProgram = '', ...filterArgs] = filter;
  const reader = spawn(filterProgram, filterArgs, { stdio: ['pipe', 'pipe', 'inherit'] });
  const child = spawn(program, args, { env, stdio: ['ignore', reader.stdin, reader.stdin] });
  reader.stdin.destroy();
  const [output] = await Promise.all([outputOf(reader), once(child, 'exit')]);
  return output;
}

async function outputOf(child: ReturnType<typeof spawn>): Promise<string> {
  const exited = once(child, 'exit');
  const output = await text(child.stdout as NodeJS.ReadableStream & AsyncIterable<Buffer>);
  await exited;
  return output;
}
