import { InvalidInput } from '../errors/failures.js';
import type { ServiceExecInput } from './exec-port.js';

const MAX_WORDS = 200;
const MAX_ARGV = 128 * 1024;
const MAX_VARIABLES = 100;
const MAX_TIMEOUT_MS = 600_000;
const MAX_OUTPUT = 8 * 1024 * 1024;
const MAX_TERMINAL = 1000;

/** What a client gives, with everything that can be left out. */
export interface GivenExec {
  service: string;
  argv: readonly string[];
  container?: number | null | undefined;
  user?: string | null | undefined;
  workdir?: string | null | undefined;
  env?: readonly { name: string; value: string }[] | null | undefined;
  secrets?: readonly string[] | null | undefined;
  timeout?: number | null | undefined;
  maxOutput?: number | null | undefined;
}

/** @throws InvalidInput */
export function checkedExec(given: GivenExec): ServiceExecInput {
  const { service, argv, container = null, user = null, workdir = null, env, secrets, timeout, maxOutput } = given;
  return {
    service,
    argv: checkedArgv(argv),
    container: checkedContainer(container),
    user: checkedUser(user),
    workdir: checkedFolder(workdir),
    env: checkedVariables(env ?? []),
    secrets: (secrets ?? []).filter((secret) => secret !== ''),
    timeoutMs: within('input.timeout', timeout ?? 30_000, 1000, MAX_TIMEOUT_MS, 'a duration from 1s to 10m'),
    maxOutputBytes: within('input.maxOutput', maxOutput ?? 1024 * 1024, 1, MAX_OUTPUT, 'from 1 byte to 8 MiB'),
  };
}

/** Compose's number of a container. @throws InvalidInput */
export function checkedContainer(number: number | null | undefined): number | null {
  if (number == null) return null;
  return within('input.container', number, 1, 10_000, 'the number compose gave the container, from 1');
}

/** As the engine takes it. @throws InvalidInput */
export function checkedUser(user: string | null | undefined): string | null {
  if (user == null || /^[\w][\w.-]*\$?(:[\w][\w.-]*\$?)?$/.test(user)) return user ?? null;
  throw new InvalidInput('input.user', 'user is not the name or number of a user.', 'Use user or user:group.');
}

/** Columns or rows of a terminal. @throws InvalidInput */
export function checkedSize(field: string, size: number): number {
  return within(field, size, 1, MAX_TERMINAL, `from 1 to ${MAX_TERMINAL} characters`);
}

function checkedArgv(argv: readonly string[]): readonly string[] {
  const length = argv.reduce((sum, word) => sum + word.length, 0);
  const problem =
    argv.length === 0 || argv[0] === ''
      ? 'argv names no program.'
      : argv.length > MAX_WORDS || length > MAX_ARGV
        ? `argv has ${argv.length} words of ${length} characters.`
        : argv.some((word) => word.includes('\0'))
          ? 'argv holds a NUL character.'
          : null;
  if (problem === null) return argv;
  throw new InvalidInput(
    'input.argv',
    problem,
    `Give the program and each of its arguments as an own word: at most ${MAX_WORDS} words of 128 Ki characters in all.`,
  );
}

function checkedFolder(folder: string | null): string | null {
  if (folder === null || (folder.startsWith('/') && !folder.includes('\0'))) return folder;
  throw new InvalidInput('input.workdir', 'workdir is not an absolute path.', 'Use a path that begins with /.');
}

function checkedVariables(variables: readonly { name: string; value: string }[]) {
  const wrong = variables.find(({ name, value }) => !/^[A-Za-z_]\w*$/.test(name) || value.includes('\0'));
  if (!wrong && variables.length <= MAX_VARIABLES) return variables;
  throw new InvalidInput(
    'input.env',
    wrong
      ? 'env holds a name that is none, or a value with a NUL character.'
      : `env has ${variables.length} variables.`,
    `Use at most ${MAX_VARIABLES} variables with names of letters, digits and _.`,
  );
}

function within(field: string, value: number, least: number, most: number, expected: string): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidInput(field, `${field.slice('input.'.length)} is ${value}.`, `Use ${expected}.`);
}
