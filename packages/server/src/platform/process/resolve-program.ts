import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { CapabilityMissing } from '@opsbook/schema';

/**
 * The absolute path of a program: the given one, or the first of that name in the folders of PATH.
 * @throws CapabilityMissing when there is none that may be run; `hint` says how to get it.
 */
export async function resolveProgram(program: string, hint: string, path = process.env.PATH ?? ''): Promise<string> {
  const folders = path.split(delimiter).filter(isAbsolute);
  const candidates = isAbsolute(program) ? [program] : folders.map((folder) => join(folder, program));
  // A name with a slash would be relative to the working folder, which is nobody's choice.
  const allowed = isAbsolute(program) || !program.includes('/') ? candidates : [];
  for (const candidate of allowed) if (await isRunnable(candidate)) return candidate;
  throw new CapabilityMissing(`The program ${program} is not installed where Opsbook runs.`, hint);
}

async function isRunnable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
