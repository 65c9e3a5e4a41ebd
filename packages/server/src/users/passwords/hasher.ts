import { CapabilityMissing } from '@opsbook/schema';
import { argon2idLike } from './argon2id.js';
import { bcryptLike } from './bcrypt.js';
import { djangoLike, passlibLike } from './pbkdf2.js';

/** Makes hashes of one scheme at one cost. */
export interface Hasher {
  /** For people, as in "bcrypt ($2b$, cost 12)". */
  description: string;
  /** Whether the cost is one that a server can be asked for. */
  affordable: boolean;
  hash(password: string, signal: AbortSignal): Promise<string>;
}

const MAKERS = [bcryptLike, argon2idLike, passlibLike, djangoLike];

/**
 * What makes hashes that begin like the present one of an account: its scheme at its cost.
 * @throws CapabilityMissing when there is no such scheme, or the cost is beyond all reason.
 */
export function hasherLike(prefix: string, username: string): Hasher {
  for (const make of MAKERS) {
    const hasher = make(prefix);
    if (hasher?.affordable) return hasher;
    if (hasher) {
      throw new CapabilityMissing(
        `The password of ${username} is hashed with ${hasher.description}, which costs too much to compute.`,
        'Lower the cost in the application, and reset the password there.',
      );
    }
  }
  throw new CapabilityMissing(
    prefix === ''
      ? `The account ${username} has no password.`
      : `The password of ${username} is hashed in a way that Opsbook does not know.`,
    'Reset it in the application; Opsbook writes bcrypt, Argon2id and PBKDF2-SHA256 (of Passlib or Django).',
  );
}
