import { hash } from '@node-rs/bcrypt';
import type { Hasher } from './hasher.js';

/** Some ten seconds. */
const MAX_COST = 16;

/** bcrypt with the version and cost of a hash. The versions differ only for passwords that Opsbook does not make. */
export function bcryptLike(prefix: string): Hasher | null {
  const [, version, digits] = /^\$(2[aby])\$(\d\d)\$$/.exec(prefix) ?? [];
  if (!version) return null;
  const cost = Number(digits);
  return {
    description: `bcrypt ($${version}$, cost ${cost})`,
    affordable: cost >= 4 && cost <= MAX_COST,
    hash: (password, signal) => hash(password, { cost, version: version as '2a' | '2b' | '2y', signal }),
  };
}
