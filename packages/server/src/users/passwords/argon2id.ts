import { hash } from '@node-rs/argon2';
import type { Hasher } from './hasher.js';

/** The format is that of the reference implementation: m in KiB, v=19 is version 1.3. */
const PREFIX = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$$/;
const MAX = { memoryCost: 2 ** 20, timeCost: 50, parallelism: 64 };

/** Argon2id with the parameters of a hash. */
export function argon2idLike(prefix: string): Hasher | null {
  const [matched, memoryCost, timeCost, parallelism] = (PREFIX.exec(prefix) ?? []).map(Number);
  if (matched === undefined || !memoryCost || !timeCost || !parallelism) return null;
  return {
    description: `Argon2id (${memoryCost} KiB, ${timeCost} passes, ${parallelism} lanes)`,
    affordable: memoryCost <= MAX.memoryCost && timeCost <= MAX.timeCost && parallelism <= MAX.parallelism,
    // Argon2id, version 1.3 is what the library makes unless told otherwise.
    hash: (password, signal) => hash(password, { memoryCost, timeCost, parallelism }, signal),
  };
}
