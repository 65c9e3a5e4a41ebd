import { readFileSync } from 'node:fs';
import { ANY_SERVICE, CONFIG_KEYS, type ConfigKey } from './keys.js';
import { nearest } from './nearest.js';
import type { ConfigProblem } from './problem.js';

/** A value that a variable gave. */
export interface VariableValue {
  path: readonly string[];
  /** The variable, and the file it named where it named one. */
  source: string;
  value: string;
}

/** Variables of the same prefix that belong to the loading itself, the start and test commands, and the SDK. */
const NOT_KEYS = new Set([
  'OPSBOOK_CONFIG',
  'OPSBOOK_CACHE',
  'OPSBOOK_LAB',
  'OPSBOOK_REQUIRE_LAB',
  'OPSBOOK_URL',
  'OPSBOOK_TOKEN',
]);

/** Reads the `OPSBOOK_*` variables. Empty ones count as not set. */
export function readVariables(env: NodeJS.ProcessEnv): { values: VariableValue[]; problems: ConfigProblem[] } {
  const values: VariableValue[] = [];
  const problems: ConfigProblem[] = [];
  for (const [variable, value] of Object.entries(env)) {
    if (!value || !variable.startsWith('OPSBOOK_') || NOT_KEYS.has(variable)) continue;
    const read = readVariable(variable, value, env);
    if ('problem' in read) problems.push(read);
    else values.push(read);
  }
  return { values, problems };
}

function readVariable(variable: string, value: string, env: NodeJS.ProcessEnv): VariableValue | ConfigProblem {
  const direct = keyOf(variable);
  if (direct) return { path: direct.path, source: variable, value };

  const plain = variable.replace(/_FILE$/, '');
  const named = plain === variable ? undefined : keyOf(plain);
  if (!named?.key.secret) return unknownVariable(variable);

  const key = named.key.name;
  const complain = (problem: string, fix: string): ConfigProblem => ({ key, source: variable, problem, fix });
  if (env[plain]) return complain(`${key} is given by ${plain} as well.`, 'Unset one of the two.');
  try {
    const content = readFileSync(value, 'utf8').trim();
    if (content) return { path: named.path, source: `${variable} (${value})`, value: content };
    return complain(`The file ${value} is empty.`, `Put ${named.key.expects} into it.`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return complain(`The file ${value} cannot be read (${code}).`, 'Check its path and its permissions.');
  }
}

/** The key that a variable is for, and its path with the service's name in it. */
function keyOf(variable: string): { key: ConfigKey; path: readonly string[] } | undefined {
  for (const key of CONFIG_KEYS) {
    const match = new RegExp(`^${key.variable.replace('<SERVICE>', '(.+)')}$`).exec(variable);
    // Variable names cannot hold the "-" that is usual in service names.
    const service = match?.[1]?.toLowerCase().replaceAll('_', '-');
    if (match) return { key, path: key.path.map((part) => (part === ANY_SERVICE && service ? service : part)) };
  }
  return undefined;
}

function unknownVariable(variable: string): ConfigProblem {
  const meant = nearest(
    variable,
    CONFIG_KEYS.flatMap((key) => (key.secret ? [key.variable, `${key.variable}_FILE`] : [key.variable])),
  );
  return {
    key: '',
    source: variable,
    problem: 'There is no such variable.',
    fix: meant ? `Did you mean ${meant}?` : 'Unset it; docs/configuration.md lists all variables.',
  };
}
