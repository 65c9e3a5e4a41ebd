import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX = 'opsb_';
const BYTES = 32;

/** A new secret: 256 random bits. */
export function newSecret(): string {
  return PREFIX + randomBytes(BYTES).toString('base64url');
}

/** Whether a text can be a secret at all. */
export function looksLikeSecret(text: string): boolean {
  return /^opsb_[\w-]{43}$/.test(text);
}

/**
 * What is stored of a secret, in hex. One round of SHA-256 is enough: slow hashes protect what can be guessed,
 * and 256 random bits cannot.
 */
export function hashOf(secret: string): string {
  return hash('sha256', secret);
}

/** Compares two hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
