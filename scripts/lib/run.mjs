// @ts-check
// Runs programs: argv arrays only, always with a deadline, and errors that say what was being done.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const TAIL_LINES = 30;
const GRACE_MS = 5_000;

/** A program that failed, did not exist, took too long or was interrupted. */
export class CommandError extends Error {
  /**
   * @param {string} message
   * @param {string[]} tail its last lines of output
   * @param {number | null} code its exit code, null when it was killed or never ran
   */
  constructor(message, tail, code) {
    super(tail.length > 0 ? `${message}\n${tail.map((line) => `    ${line}`).join('\n')}` : message);
    this.name = 'CommandError';
    this.tail = tail;
    this.code = code;
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} doing what is being done, for the error: "importing the image"
 * @property {number} [deadlineMs] default one minute
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; default this process's own
 * @property {(line: string) => void} [onLine] gets every line of output and errors
 * @property {AbortSignal} [signal] ends the program
 */

/**
 * Runs a program to its end and gives its standard output.
 * @param {string[]} argv
 * @param {RunOptions} options
 * @returns {Promise<string>}
 */
export function run(argv, { doing, deadlineMs = 60_000, cwd, env = process.env, onLine, signal }) {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new CommandError(`Interrupted before ${doing}.`, [], null));
    // A group of its own: a deadline ends the program's children too, and Ctrl-C reaches it only through us.
    const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {string[]} */
    const output = [];
    /** @type {string[]} */
    const tail = [];
    let ended = '';

    const end = (/** @type {string} */ why) => {
      if (ended) return;
      ended = why;
      killGroup(child.pid, 'SIGTERM');
      setTimeout(() => killGroup(child.pid, 'SIGKILL'), GRACE_MS).unref();
    };
    const timer = setTimeout(() => end(`took longer than ${deadlineMs / 1000} s`), deadlineMs);
    const interrupted = () => end('was interrupted');
    signal?.addEventListener('abort', interrupted, { once: true });

    const take = (/** @type {import('node:stream').Readable} */ stream, /** @type {boolean} */ keep) =>
      createInterface({ input: stream }).on('line', (line) => {
        if (keep) output.push(line);
        if (tail.push(line) > TAIL_LINES) tail.shift();
        onLine?.(line);
      });
    take(child.stdout, true);
    take(child.stderr, false);

    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupted);
    };
    child.on('error', (error) => {
      finish();
      reject(new CommandError(`${program} could not be run for ${doing}: ${error.message}`, [], null));
    });
    child.on('close', (code, killedBy) => {
      finish();
      if (code === 0 && !ended) return resolve(output.join('\n'));
      const why = ended || (code === null ? `ended by ${killedBy}` : `exit code ${code}`);
      reject(new CommandError(`${program} failed while ${doing}: ${why}`, tail, code));
    });
  });
}

/**
 * Whether a program runs and succeeds.
 * @param {string[]} argv
 * @param {RunOptions} options
 */
export async function succeeds(argv, options) {
  return run(argv, options).then(
    () => true,
    () => false,
  );
}

function killGroup(/** @type {number | undefined} */ pid, /** @type {NodeJS.Signals} */ name) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
