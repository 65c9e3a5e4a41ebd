import { CapabilityMissing, type HostJournal } from '@opsbook/schema';
import { JOURNAL_FOLDERS, journalSize } from '../platform/host/journal.js';
import { assertOnMachine } from '../platform/host/surroundings.js';

/** The size of the machine's journal. Throws CapabilityMissing where there is none, or it must not be read. */
export async function readJournal(folders: readonly string[] = JOURNAL_FOLDERS): Promise<HostJournal> {
  assertOnMachine("The machine's journal");
  let found: Awaited<ReturnType<typeof journalSize>>;
  try {
    found = await journalSize(folders);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    throw new CapabilityMissing(
      `Opsbook must not read the journal (${path ?? folders.join(', ')}).`,
      'Put the user Opsbook runs as into the group systemd-journal.',
    );
  }
  if (found.files === 0) {
    throw new CapabilityMissing(
      `There are no journal files in ${folders.join(' and ')}.`,
      'The machine has no systemd-journald, or it keeps no files (Storage= in journald.conf).',
    );
  }
  return { ...found, folders: [...folders] };
}
