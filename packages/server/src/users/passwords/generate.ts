import { randomInt } from 'node:crypto';

/** About 115 random bits, and far below the 72 bytes that bcrypt looks at. */
const LENGTH = 20;

/**
 * Without look-alikes (I l 1, O o 0). Of the signs only two that mean nothing to shells, in URLs, forms and mails; a
 * password neither begins nor ends with one, since `-x` is an option and a dot at the end is lost in a sentence.
 */
const CLASSES = {
  lower: 'abcdefghijkmnpqrstuvwxyz',
  upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
  digits: '23456789',
  signs: '-.',
};
const ALL = Object.values(CLASSES).join('');

/** A random password of 20 characters with all four classes. */
export function generatePassword(): string {
  for (;;) {
    const password = Array.from({ length: LENGTH }, () => ALL[randomInt(ALL.length)]).join('');
    const hasAll = Object.values(CLASSES).every((set) => [...set].some((character) => password.includes(character)));
    if (hasAll && /^\w.*\w$/.test(password)) return password;
  }
}
