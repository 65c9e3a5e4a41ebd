/** The variables of a container, as the engine lists them (`NAME=value`). */
export function environmentOf(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(list.map((entry) => [entry.split('=', 1)[0], entry.slice(entry.indexOf('=') + 1)]));
}
