import type { Needle } from '../filter/needles.js';
import { shortest } from '../filter/pattern-literals.js';
import { escapedForPattern } from '../filter/text-test.js';

/** An escape character may hide what is looked for: such lines have to be looked at. As the engine writes it. */
const ESCAPE = '\\u001b';

/**
 * What every entry has, as bytes read as Latin-1, whose line a filter could accept; null when nothing is certain. More
 * may fit it, and pieces of a line need not.
 */
export function prefilterOf(needles: readonly Needle[]): RegExp | null {
  const best = needles.reduce<Needle | null>((a, b) => (a && shortest(a.any) >= shortest(b.any) ? a : b), null);
  if (!best || shortest(best.any) === 0) return null;
  const literals = [...best.any.map(stored), ESCAPE].map(escapedForPattern);
  return new RegExp([...literals, ...(best.patterns ?? [])].join('|'), best.caseSensitive ? 'g' : 'gi');
}

/** A text as it lies in the file: in JSON as the engine writes it, in UTF-8, each byte a character. */
function stored(text: string): string {
  const json = JSON.stringify(text)
    .slice(1, -1)
    .replace(
      /\\[tbf]|[<>&\u2028\u2029\ufffd]/g,
      (found) => `\\u${(CONTROLS[found] ?? found.charCodeAt(0)).toString(16).padStart(4, '0')}`,
    );
  return Buffer.from(json).toString('latin1');
}

/** Of the short escapes of JSON the engine writes only those of line breaks. */
const CONTROLS: Record<string, number> = { '\\t': 9, '\\b': 8, '\\f': 12 };
