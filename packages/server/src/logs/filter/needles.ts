import type { LogFieldCondition, LogFilter } from '@opsbook/schema';
import { MASK } from '../redaction/mask.js';
import { levelNeedle, wantedLevels } from './levels.js';
import { literalsOfPattern } from './pattern-literals.js';
import { escapedForPattern, type TextTest } from './text-test.js';

/**
 * One of these texts is certain to be in each line that a filter accepts, as written, ANSI sequences aside. Without
 * minding case, only letters of ASCII are written in either case.
 */
export interface Needle {
  any: readonly string[];
  /** Or a fit of one of these regular expressions, which fit a line as written and as the engine stores it. */
  patterns?: readonly string[];
  caseSensitive: boolean;
}

/** A JSON text may have any character as `\u0041`: what was found in its value need not be in the text then. */
const ESCAPED = '\\u';

/** A mask may begin or end at a quote or a bracket. */
const UNCERTAIN = /[\ufffd\ud800-\udfff"[\]]/u;
const UNCERTAIN_IN_ANY_CASE = /[^\x20-\x7e]|["[\]]/u;

/**
 * What readers may look for in raw bytes, to leave out lines that the filter would refuse anyway. Incomplete where
 * nothing is certain.
 */
export function needlesOf(filter: LogFilter): Needle[] {
  const { contains, regex, caseSensitive, fields } = filter;
  const isExact = caseSensitive ?? false;
  const level = levelNeedle(wantedLevels(filter));
  return [
    ...(contains ? literal(contains, isExact) : []),
    ...(regex ? ofPattern(regex, isExact) : []),
    ...(fields ?? []).flatMap((condition) => ofField(condition, isExact)),
    ...(level ? [level] : []),
  ];
}

/** Whether a text, without ANSI sequences, has a needle. */
export function needleTest({ any, patterns = [], caseSensitive }: Needle): TextTest {
  if (caseSensitive) return (text) => any.some((needle) => text.includes(needle));
  const pattern = new RegExp([...any.map(escapedForPattern), ...patterns].join('|'), 'i');
  return (text) => pattern.test(text);
}

/** The longest part of a literal that is certain to be in the bytes of the line as well. */
function literal(text: string, caseSensitive: boolean, further: readonly string[] = []): Needle[] {
  const piece = longest(certainPieces(text, caseSensitive));
  return piece ? [{ any: [piece, ...further], caseSensitive }] : [];
}

/**
 * What replaced invalid UTF-8 is not in the bytes, and half a surrogate pair never is. Filters see lines with masks in
 * place of secrets, so that what may be part of a mask need not be in the line.
 */
function certainPieces(text: string, caseSensitive: boolean): string[] {
  // Outside of ASCII, upper and lower case can be of different length.
  const pieces = text.split(caseSensitive ? UNCERTAIN : UNCERTAIN_IN_ANY_CASE);
  return pieces.filter((piece) => !MASK.includes(piece.toLowerCase()));
}

function ofPattern(pattern: string, caseSensitive: boolean): Needle[] {
  return literalsOfPattern(pattern).flatMap((texts) => {
    const any = texts.map((text) => longest(piecesOfPattern(text, caseSensitive)));
    return any.every((piece) => piece !== '') ? [{ any, caseSensitive }] : [];
  });
}

function piecesOfPattern(text: string, caseSensitive: boolean): string[] {
  // RE2 lets "k" and "s" fit letters outside of ASCII too.
  const pieces = caseSensitive ? [text] : text.split(/[ks]/i);
  return pieces.flatMap((piece) => certainPieces(piece, caseSensitive));
}

function ofField({ path, op, value }: LogFieldCondition, caseSensitive: boolean): Needle[] {
  if (op === 'EXISTS' && value === false) return [];
  const names = path.split('.').filter((name) => !/^\d+$/.test(name));
  const needles = names.flatMap((name) => inJson(name, true));
  const kind = op ?? 'EQ';
  if (typeof value === 'string' && kind === 'EQ') needles.push(...inJson(value, true));
  if (typeof value === 'string' && kind === 'CONTAINS') needles.push(...inJson(value, caseSensitive));
  return needles;
}

/** A part of a JSON string: what may be written with a backslash is left out. */
function inJson(text: string, caseSensitive: boolean): Needle[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON writes them with a backslash
  const piece = longest(text.split(/["\\/\x00-\x1f]/).flatMap((part) => certainPieces(part, caseSensitive)));
  return piece ? literal(piece, caseSensitive, [ESCAPED]) : [];
}

function longest(pieces: readonly string[]): string {
  return pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), '');
}
