import type { z } from 'zod';
import { ANY_SERVICE, CONFIG_KEYS, type ConfigKey, keyAt } from './keys.js';
import { nearest } from './nearest.js';
import type { ConfigProblem } from './problem.js';
import { configSchema, type Settings } from './schema/index.js';
import type { Tree } from './tree.js';

/** Where the value at a path was written. */
export type SourceOf = (path: readonly PropertyKey[]) => string;

/** Checks a tree of values; gives the settings, or everything that is wrong with them. */
export function validate(tree: Tree, sourceOf: SourceOf): Settings | ConfigProblem[] {
  const result = configSchema.safeParse(tree, { reportInput: true });
  if (result.success) return result.data;
  return result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey([...issue.path, key], sourceOf))
      : [wrongValue(issue, sourceOf)],
  );
}

function wrongValue(issue: z.core.$ZodIssue, sourceOf: SourceOf): ConfigProblem {
  // A list reports the entry that is wrong: the key is the list.
  const path = keyAt(issue.path.slice(0, -1)) ? issue.path.slice(0, -1) : issue.path;
  const key = keyAt(path);
  const name = path.join('.');
  const shown = key?.secret ? 'The value' : show(issue.input);
  return {
    key: name,
    source: sourceOf(path),
    problem: `${name}: ${shown} is not ${key ? key.expects : 'a group of keys'}.`,
    fix: key
      ? `Write for instance ${key.example}${orLeaveOut(key)}.`
      : 'Write the keys of the group below it, indented.',
  };
}

function orLeaveOut({ fallback, defaultText }: ConfigKey): string {
  if (defaultText) return `, or leave it out (then: ${defaultText.replaceAll('`', '')})`;
  return fallback === undefined ? '' : `, or leave it out (then: ${fallback})`;
}

function show(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(/\/\/[^/@]*@/g, '//[secret]@');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function unknownKey(path: readonly PropertyKey[], sourceOf: SourceOf): ConfigProblem {
  const name = path.join('.');
  const last = String(path.at(-1));
  const around = path.slice(0, -1);
  const elsewhere = CONFIG_KEYS.find((key) => key.path.at(-1) === last)?.name;
  const meant = nearest(name, topLevelAndKeys(around)) ?? elsewhere;
  const siblings = siblingsOf(around);
  return {
    key: name,
    source: sourceOf(path),
    problem: `There is no key ${name}.`,
    fix: meant ? `Did you mean ${meant}?` : `Keys known there: ${siblings.join(', ')}.`,
  };
}

function topLevelAndKeys(around: readonly PropertyKey[]): string[] {
  return [...siblingsOf(around).map((key) => [...around, key].join('.')), ...CONFIG_KEYS.map(({ name }) => name)];
}

/** The keys and groups known directly below a group. */
function siblingsOf(around: readonly PropertyKey[]): string[] {
  const inside = CONFIG_KEYS.filter(({ path }) =>
    around.every((part, i) => path[i] === part || path[i] === ANY_SERVICE),
  );
  return [...new Set(inside.map(({ path }) => path[around.length] as string))];
}
