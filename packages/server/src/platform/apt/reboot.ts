import { readFile } from 'node:fs/promises';

/** Written by the hooks of packages, on Debian and Ubuntu, and gone after a restart. */
const FILE = '/run/reboot-required';

/** Whether a package asked for a restart of the machine, and which ones did. */
export async function readRebootRequired(
  file = FILE,
): Promise<{ rebootRequired: boolean; rebootRequiredBy: string[] }> {
  const [required, names] = await Promise.all([textOf(file), textOf(`${file}.pkgs`)]);
  return {
    rebootRequired: required !== null,
    rebootRequiredBy: [...new Set((names ?? '').split('\n').filter((name) => name !== ''))],
  };
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
