import type { Span } from '../span.js';

/**
 * Access tokens by their form: those of Opsbook, JSON Web Tokens (RFC 7519), GitHub, GitLab, AWS, Google, Slack, Stripe
 * and npm. A run of characters is looked at once only.
 */
const TOKEN =
  /opsb_[\w-]{8,}|eyJ(?<![\w-]eyJ)[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?|gh[opsur]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|xox[a-z]-[\w-]{10,}|[rs]k_(?:live|test)_\w{10,}|npm_\w{30,}/g;

/** What stands after an authentication scheme (RFC 7235); an ordinary word has no digit. */
const CREDENTIALS = /\b(?:bearer\s{1,4}(?=\D{0,200}\d)([\w.~+/=-]{8,})|basic\s{1,4}(?=\D{0,200}[\d=])([\w+/=]{8,}))/gi;

/** The password in the address of a server. */
const URL_PASSWORD = /:\/\/[^\s:@/?#"'<>\\]{0,256}:([^\s"'<>\\/]{1,512})@/dg;

/** Payment card numbers as they are written: in one, in groups of four, or 4-6-5. */
const CARD = /[2-6](?<![\w.-]\d)\d{3}(?:\d{9,15}|([ -])\d{4}\1\d{4}\1\d{1,7}|([ -])\d{6}\2\d{4,5})(?![\w-])/g;

const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g;
/** A line of the body of such a key, where each is logged by itself (RFC 7468, and 76 characters by some writers). */
const KEY_BODY = /^(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{76})$/;

/** Finds secrets that show by their form what they are. */
export function secretsByForm(text: string, found: Span[]): void {
  for (const { index, 0: token } of text.matchAll(TOKEN)) found.push({ start: index, end: index + token.length });
  for (const { index, 0: all, 1: bearer, 2: basic } of text.matchAll(CREDENTIALS)) {
    const end = index + all.length;
    found.push({ start: end - (bearer ?? basic ?? '').length, end });
  }
  if (text.includes('://')) {
    for (const { indices } of text.matchAll(URL_PASSWORD)) {
      const [start, end] = (indices as RegExpIndicesArray)[1] as [number, number];
      found.push({ start, end });
    }
  }
  for (const { index, 0: card } of text.matchAll(CARD)) {
    if (isCardNumber(card)) found.push({ start: index, end: index + card.length });
  }
  if (text.includes('-----BEGIN')) privateKeys(text, found);
  else if ((text.length === 64 || text.length === 76) && KEY_BODY.test(text))
    found.push({ start: 0, end: text.length });
}

function privateKeys(text: string, found: Span[]): void {
  for (const { index, 0: head } of text.matchAll(PRIVATE_KEY)) {
    const start = index + head.length;
    const end = text.indexOf('-----END', start);
    if (end !== start && start < text.length) found.push({ start, end: end < 0 ? text.length : end });
    if (end < 0) return;
  }
}

/** The check digit of ISO/IEC 7812 (Luhn). */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
