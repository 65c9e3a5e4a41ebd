type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * Names so ordered that each comes after those it depends on, by name where that leaves a choice. A circle is entered
 * at the first of its names. Dependencies that are not among the names do not count.
 */
export function dependencyOrder(dependsOn: Graph): string[] {
  const waiting = new Set([...dependsOn.keys()].sort());
  const missing = (name: string) => (dependsOn.get(name) ?? []).filter((other) => other !== name && waiting.has(other));
  const order: string[] = [];
  while (waiting.size > 0) {
    const names = [...waiting];
    const ready = names.find((name) => missing(name).length === 0);
    const next = ready ?? (names.find((name) => reaches(name, missing(name), missing)) as string);
    waiting.delete(next);
    order.push(next);
  }
  return order;
}

/** Whether `target` can be reached from the names in `from`. */
function reaches(target: string, from: readonly string[], neighbours: (name: string) => string[]): boolean {
  const seen = new Set(from);
  for (const name of seen) for (const other of neighbours(name)) seen.add(other);
  return seen.has(target);
}
