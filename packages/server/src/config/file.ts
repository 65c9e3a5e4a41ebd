import { readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { ConfigError } from './problem.js';
import { isTree, type Tree, withoutEmpty } from './tree.js';

/** A configuration file that was read. */
export interface ConfigFile {
  path: string;
  tree: Tree;
  /** `opsbook.yaml:3`, the line of a key or of the nearest group around it. */
  sourceOf(path: readonly PropertyKey[]): string;
}

/**
 * Reads a YAML file; `shown` is its name in messages.
 * @throws ConfigError when it cannot be read or is not YAML.
 */
export function readConfigFile(path: string, shown: string): ConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(readText(path, shown), { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => `${shown}:${lines.linePos(offset).line}`;
  if (document.errors.length > 0) {
    const fix = 'Correct the YAML: keys and values as "key: value", groups indented by two spaces.';
    throw new ConfigError(
      document.errors.map((e) => ({ key: '', source: at(e.pos[0]), problem: `Not YAML: ${e.message}.`, fix })),
    );
  }
  const content: unknown = document.toJS() ?? {};
  if (!isTree(content)) {
    const fix = 'Write keys and values, such as "project: wms".';
    throw new ConfigError([{ key: '', source: shown, problem: 'The file holds no keys.', fix }]);
  }
  return {
    path,
    tree: withoutEmpty(content),
    sourceOf: (keys) => at(offsetOf(document.contents, keys)),
  };
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const problem = `The file cannot be read (${(error as NodeJS.ErrnoException).code}).`;
    const fix = `Check that ${path} exists and may be read, or unset OPSBOOK_CONFIG.`;
    throw new ConfigError([{ key: '', source: shown, problem, fix }]);
  }
}

/** Offset of the deepest key of `path` that is written in the file. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let offset = 0;
  let node: unknown = root;
  for (const part of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === part) : undefined;
    if (!pair) break;
    offset = (pair.key as Node).range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}
