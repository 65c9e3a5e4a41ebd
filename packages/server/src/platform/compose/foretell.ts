/** What `up` would do with a container. */
export type Fate = 'KEEP' | 'START' | 'CREATE' | 'RECREATE';

/** A dry run of `create`: builds, pulls and changes nothing. Compose has it since 2.18. */
export const FORETELL = ['--dry-run', 'create', '--no-build', '--pull=never'];

/** ` DRY-RUN MODE -  Container wms-db-1  Recreate`, with more or fewer spaces by version. */
const LINE = /DRY-RUN MODE -\s+Container (\S+)\s+(\w+)/;

/**
 * Reads what a dry run prints. A container that would be made is `Creating` or `Recreate` first and `Created` or
 * `Recreated` at last; one that is `Created` without that exists and does not run.
 */
export function fates(output: string): ReadonlyMap<string, Fate> {
  const found = new Map<string, Fate>();
  for (const line of output.split('\n')) {
    const [, name, word] = LINE.exec(line) ?? [];
    if (name === undefined || word === undefined || found.has(name)) continue;
    const fate = fateOf(word);
    if (fate) found.set(name, fate);
  }
  return found;
}

function fateOf(word: string): Fate | null {
  if (word === 'Running') return 'KEEP';
  if (word === 'Creating') return 'CREATE';
  if (word === 'Created') return 'START';
  return word.startsWith('Recreate') ? 'RECREATE' : null;
}
