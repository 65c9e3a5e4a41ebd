import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type ConfigFile, readConfigFile } from './file.js';
import { ConfigError } from './problem.js';
import type { Settings } from './schema/index.js';
import { wrongTogether } from './together.js';
import { setIn, type Tree } from './tree.js';
import { validate } from './validate.js';
import { readVariables } from './variables.js';

/** The whole configuration: durations in milliseconds, sizes in bytes, secrets wrapped. */
export interface Config extends Settings {
  state: Settings['state'] & {
    /** Absolute. */
    dir: string;
  };
  /** The configuration file that was read; null without one. */
  file: string | null;
  /** Where a key was set (`opsbook.yaml:3`, `OPSBOOK_PORT`); null where it has its default. */
  sourceOf(...path: string[]): string | null;
}

/**
 * Reads `opsbook.yaml` (`OPSBOOK_CONFIG` names another file) and the `OPSBOOK_*` variables, which win.
 * @throws ConfigError with every problem there is.
 */
export function loadConfig({ cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }): Config {
  const file = findFile(cwd, env);
  const { values, problems } = readVariables(env);
  const tree: Tree = structuredClone(file?.tree ?? {});
  const fromVariable = new Map<string, string>();
  for (const { path, source, value } of values) {
    setIn(tree, path, value);
    fromVariable.set(path.join('.'), source);
  }
  const written = (path: readonly PropertyKey[]) => fromVariable.get(path.join('.')) ?? file?.sourceOf(path) ?? '';
  const settings = validate(tree, written);
  if (Array.isArray(settings)) throw new ConfigError([...problems, ...settings]);
  problems.push(...wrongTogether(settings, written));
  if (problems.length > 0) throw new ConfigError(problems);

  const base = file && !fromVariable.has('state.dir') ? dirname(file.path) : cwd;
  const dir = settings.state.dir ? resolve(base, settings.state.dir) : defaultStateDir(settings.project, env);
  return {
    ...settings,
    state: { ...settings.state, dir },
    file: file?.path ?? null,
    sourceOf: (...path) => (valueIn(tree, path) === undefined ? null : written(path)),
  };
}

function findFile(cwd: string, env: NodeJS.ProcessEnv): ConfigFile | null {
  const path = resolve(cwd, env.OPSBOOK_CONFIG || 'opsbook.yaml');
  if (!env.OPSBOOK_CONFIG && !existsSync(path)) return null;
  const near = relative(cwd, path);
  return readConfigFile(path, near.startsWith('..') || isAbsolute(near) ? path : near);
}

/** By the XDG base directories. A project that is not configured is not known yet when the state is opened. */
function defaultStateDir(project: string | undefined, env: NodeJS.ProcessEnv): string {
  const base = env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local', 'state');
  return join(base, 'opsbook', project ?? 'default');
}

function valueIn(tree: Tree, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Tree | undefined)?.[key], tree);
}
