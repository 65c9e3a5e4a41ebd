import { Unavailable } from '@opsbook/schema';

/** An error of the file system as a failure that says what to do; other errors as they are. */
export function diskProblem(error: unknown, dir: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!syscall || !code) return error;
  const [message, hint] = describe(code, dir);
  return new Unavailable('disk', message, hint, { cause: error });
}

function describe(code: string, dir: string): [message: string, hint: string] {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return [
        `There is no room left for the export in ${dir} (${code}).`,
        'Make room there, narrow the filter or compress it, or set logs.exports.dir to another disk.',
      ];
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return [
        `Opsbook may not write in ${dir} (${code}).`,
        'Give its user the right to write there, or set logs.exports.dir to another folder.',
      ];
    default:
      return [
        `The export cannot be written in ${dir} (${code}).`,
        'See what is wrong with that folder, or set logs.exports.dir to another one.',
      ];
  }
}
