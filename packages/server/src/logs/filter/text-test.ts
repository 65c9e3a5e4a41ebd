import { InvalidInput } from '@opsbook/schema';
import { RE2JS, RE2JSException } from 're2js';

/** Longest text and longest pattern of a filter. */
const MAX_LENGTH = 1000;

export type TextTest = (text: string) => boolean;

/**
 * Whether a text has a literal part. Without minding case, letters of ASCII fit only letters of ASCII, which is what
 * lets readers look for a literal in raw bytes.
 * @throws InvalidInput
 */
export function literalTest(field: string, literal: string, caseSensitive: boolean): TextTest {
  checkLength(field, literal);
  if (caseSensitive) return (text) => text.includes(literal);
  // Without the flag u: with it, "s" would fit U+017F as well, and "k" the Kelvin sign.
  const pattern = new RegExp(escapedForPattern(literal), 'i');
  return (text) => pattern.test(text);
}

/** A literal as a regular expression that fits it alone. */
export function escapedForPattern(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/**
 * Whether some part of a text fits a pattern, in time linear in the text whatever the pattern is: RE2 does not backtrack.
 * @throws InvalidInput
 */
export function patternTest(field: string, pattern: string, caseSensitive: boolean): TextTest {
  checkLength(field, pattern);
  try {
    const compiled = RE2JS.compile(pattern, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
    return (text) => compiled.test(text);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const what = error.message.replace('error parsing regexp: ', '');
    throw new InvalidInput(
      field,
      `${field} is not a pattern: ${what}.`,
      'Write it in the syntax of RE2 (github.com/google/re2/wiki/Syntax), without look-around and back-references.',
    );
  }
}

function checkLength(field: string, text: string): void {
  if (text.length > 0 && text.length <= MAX_LENGTH) return;
  const message = text.length === 0 ? `${field} is empty.` : `${field} has ${text.length} characters.`;
  throw new InvalidInput(field, message, `Use 1 to ${MAX_LENGTH} characters, or leave it out.`);
}
