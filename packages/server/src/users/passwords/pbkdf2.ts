import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Hasher } from './hasher.js';

const MAX_ROUNDS = 5_000_000;
const SALT_BYTES = 16;
const DIGEST_BYTES = 32;

const derive = (password: string, salt: string | Buffer, rounds: number) =>
  promisify(pbkdf2)(password, salt, rounds, DIGEST_BYTES, 'sha256');

/** `$pbkdf2-sha256$29000$salt$digest`, in Passlib's base64: `.` for `+`, and no padding. */
export function passlibLike(prefix: string): Hasher | null {
  return hasher('Passlib', /^\$pbkdf2-sha256\$(\d+)\$$/.exec(prefix)?.[1], async (password, rounds) => {
    const salt = randomBytes(SALT_BYTES);
    const digest = await derive(password, salt, rounds);
    return `$pbkdf2-sha256$${rounds}$${ab64(salt)}$${ab64(digest)}`;
  });
}

/** `pbkdf2_sha256$600000$salt$digest`; the salt is used as the text it is, the digest is plain base64. */
export function djangoLike(prefix: string): Hasher | null {
  return hasher('Django', /^pbkdf2_sha256\$(\d+)\$$/.exec(prefix)?.[1], async (password, rounds) => {
    const salt = randomBytes(SALT_BYTES).toString('hex');
    const digest = await derive(password, salt, rounds);
    return `pbkdf2_sha256$${rounds}$${salt}$${digest.toString('base64')}`;
  });
}

function hasher(
  whose: string,
  digits: string | undefined,
  hash: (password: string, rounds: number) => Promise<string>,
): Hasher | null {
  if (digits === undefined) return null;
  const rounds = Number(digits);
  return {
    description: `PBKDF2-SHA256 of ${whose} (${rounds} rounds)`,
    affordable: rounds >= 1 && rounds <= MAX_ROUNDS,
    hash: (password) => hash(password, rounds),
  };
}

function ab64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '.').replaceAll('=', '');
}
