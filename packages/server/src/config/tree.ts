/** Nested plain objects, as YAML gives them. */
export type Tree = { [key: string]: unknown };

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy without empty entries: `server:` with nothing after it means the same as no such line. */
export function withoutEmpty(tree: Tree): Tree {
  const kept = Object.entries(tree).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, isTree(value) ? withoutEmpty(value) : value]));
}

/** Sets a value, making the groups on its way. Where something else stands in the way it is left: it is a problem of its own. */
export function setIn(tree: Tree, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  tree[key] ??= {};
  const inner = tree[key];
  if (isTree(inner)) setIn(inner, rest, value);
}
