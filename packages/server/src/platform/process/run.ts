import { type ChildProcess, spawn } from 'node:child_process';
import { Unavailable } from '@opsbook/schema';
import { environmentFor, hiding, type ProcessEnvironment } from './environment.js';
import { endGroup, signalGroup } from './group.js';
import { guarded } from './guard.js';
import { KeptOutput } from './kept-output.js';
import { lineSplitter } from './lines.js';
import { resolveProgram } from './resolve-program.js';

const KEPT_BYTES = 1024 * 1024;
const GRACE_MS = 5000;
/** What descendants of a program that has ended may still print, in milliseconds. */
const DRAIN_MS = 2000;

export interface RunOptions {
  /** What is being done, for failures: "build backend". */
  doing: string;
  /** How to get the program where it is missing. */
  install: string;
  /** Longest time in milliseconds; the program and all its children are ended then. */
  deadlineMs: number;
  cwd?: string;
  /** Added to the few variables that are passed on. */
  env?: ProcessEnvironment;
  /** Ends the program. */
  signal?: AbortSignal | undefined;
  /** How long it may take to end when it is asked to, before it is killed, in milliseconds; 5 s by default. */
  graceMs?: number;
  /** Takes secrets out of what it says to people: lines as they come, and its last words in a failure. */
  redact?: ((text: string) => string) | undefined;
  /** Every line as it comes, of both streams, with secrets hidden. */
  onLine?: ((line: string) => void) | undefined;
  /** How much of each stream to keep, in bytes; 1 MiB by default. */
  keepBytes?: number;
}

/** How a program ended by itself. */
export interface Finished {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** Bytes of output that were not kept. */
  droppedBytes: number;
  durationMs: number;
}

/**
 * Runs a program to its end, whatever its exit code. The arguments reach it as they are, no shell reads them. It runs in
 * a process group of its own, all of which is ended at the deadline, by the signal, and when this process ends.
 * @throws CapabilityMissing when the program is not there; Unavailable when it could not be run or was ended
 */
export async function run(argv: readonly [string, ...string[]], options: RunOptions): Promise<Finished> {
  const { doing, install, cwd, env = {}, signal, onLine, redact = asItIs, keepBytes = KEPT_BYTES } = options;
  const [name, ...args] = argv;
  const program = await resolveProgram(name, install);
  if (signal?.aborted) throw ended(name, doing, 'it was given up before it began');

  const hide = hiding(env);
  const shown = (text: string) => redact(hide(text));
  const begun = performance.now();
  const child = spawn(...guarded(program, args), {
    ...(cwd === undefined ? {} : { cwd }),
    env: environmentFor(env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const stdout = new KeptOutput(keepBytes);
  const stderr = new KeptOutput(keepBytes);
  const flush = [
    take(child.stdout, stdout, onLine && ((line) => onLine(shown(line)))),
    take(child.stderr, stderr, onLine && ((line) => onLine(shown(line)))),
  ];
  const { exitCode, why } = await settled(child, name, options);
  for (const finish of flush) finish();
  if (why !== null) throw ended(name, doing, why, lastWords(shown(stderr.text())));
  return {
    exitCode,
    stdout: hide(stdout.text()),
    stderr: hide(stderr.text()),
    droppedBytes: stdout.dropped + stderr.dropped,
    durationMs: Math.round(performance.now() - begun),
  };
}

/** The same where only success will do. Throws Unavailable with the last lines it printed on any other exit code. */
export async function runSuccessfully(argv: readonly [string, ...string[]], options: RunOptions): Promise<Finished> {
  const finished = await run(argv, options);
  if (finished.exitCode === 0) return finished;
  const { doing, redact = asItIs } = options;
  const words = lastWords(redact(finished.stderr)) || lastWords(redact(finished.stdout));
  throw ended(argv[0], doing, `exit code ${finished.exitCode}`, words);
}

function asItIs(text: string): string {
  return text;
}

function take(stream: NodeJS.ReadableStream | null, kept: KeptOutput, onLine?: (line: string) => void): () => void {
  const split = onLine ? lineSplitter(onLine) : () => {};
  stream?.on('data', (chunk: Buffer) => {
    kept.add(chunk);
    split(chunk);
  });
  return () => split(null);
}

/** Waits for the end of a program and of what it prints; `why` is null when it ended by itself. */
function settled(
  child: ChildProcess,
  name: string,
  { doing, deadlineMs, signal, graceMs = GRACE_MS }: RunOptions,
): Promise<{ exitCode: number; why: string | null }> {
  return new Promise((resolve, reject) => {
    const { pid } = child;
    let why: string | null = null;
    let callOff = () => {};
    const end = (reason: string) => {
      if (why !== null || pid === undefined) return;
      why = reason;
      callOff = endGroup(pid, graceMs);
    };
    const late = setTimeout(() => end(`it took longer than ${deadlineMs / 1000} s and was ended`), deadlineMs);
    const givenUp = () => end('it was given up and ended');
    signal?.addEventListener('abort', givenUp, { once: true });
    let drain: NodeJS.Timeout | undefined;
    const over = () => {
      clearTimeout(late);
      clearTimeout(drain);
      callOff();
      signal?.removeEventListener('abort', givenUp);
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      over();
      reject(ended(name, doing, `it could not be run (${error.code ?? error.message})`));
    });
    child.on('exit', () => {
      // Children that outlive it would keep its output open for ever.
      drain = setTimeout(() => {
        if (pid !== undefined) signalGroup(pid, 'SIGKILL');
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, DRAIN_MS);
    });
    child.on('close', (code, killedBy) => {
      over();
      resolve({ exitCode: code ?? -1, why: why ?? (code === null ? `it was ended by ${killedBy}` : null) });
    });
  });
}

function ended(program: string, doing: string, why: string, words = ''): Unavailable {
  const said = words === '' ? '' : ` It said: ${words}`;
  return new Unavailable(
    program,
    `${doing}: ${program} did not succeed: ${why}.${said}`,
    said ? "Act on the program's message." : 'Look at what it works with, then try again.',
  );
}

/** The last lines of output on one line, bounded. */
function lastWords(output: string): string {
  const lines = output.split(/[\r\n]+/).map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .slice(-5)
    .join(' | ')
    .slice(-1000);
}
