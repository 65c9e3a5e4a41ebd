import type { Span } from '../span.js';

/** Ends of the names of fields, variables and parameters whose values are secrets: `DB_PASSWORD`, `accessToken`. */
const NAME =
  '(?:passw(?:or)?d|passphrase|pwd|(?<![a-z])pass|secret|token|credentials?|(?<![a-z])(?:cvv2?|cvc2?|pin)|' +
  '(?:api|access|private|secret|signing|encryption)[-_ ]?key|session[-_]?id|(?<header>authorization|cookie))' +
  '(?:[-_](?:hash|digest|value|raw|plain|new|old))?\\d{0,2}';

/** `name=`, `"name": `, `name => `, also with the quotes escaped; `--name value`; `PASSWORD 'value'` of SQL. */
const NAMED = new RegExp(
  `${NAME}(?:\\\\{0,7}["'])?\\s{0,8}(?:=>|[:=])\\s{0,8}|--[\\w-]{0,40}?${NAME.replace('?<header>', '?:')}\\s{1,8}(?![-\\s])|` +
    `(?:passw(?:or)?d|identified by)\\s{1,8}(?=e?')`,
  'gi',
);

const OPENING = /[bru]{0,2}(\\{0,7})(["'])/iy;
/** Up to a space, a quote, the next parameter of a URL, or a line break that is written as an escape. */
const BARE = /(?:[^\s"'&\\]|\\(?!["'nrt\\]))+/y;
/** What is a value, and none of the secrets. */
const HARMLESS = /^(?:null|none|nil|true|false|undefined|\*+|<[\w-]*>)?[,;)}\]>.]*$/i;
const NEXT_PARAMETER = /[,;][\w.-]{1,40}[=:]/;
/** Of a header all is secret, up to a quote or the end of the line. */
const HEADER = /(?:[^"'\\\r\n]|\\(?!["'nr\\]))+/y;

/** Finds the values that are told to be secrets by the name before them. */
export function namedSecrets(text: string, found: Span[]): void {
  NAMED.lastIndex = 0;
  for (let match = NAMED.exec(text); match; match = NAMED.exec(text)) {
    const start = NAMED.lastIndex;
    const span = quoted(text, start) ?? bare(text, start, match.groups?.header !== undefined);
    if (!span) continue;
    found.push(span);
    NAMED.lastIndex = Math.max(span.end, start);
  }
}

/** A quoted value without its quotes; one that is not closed reaches to the end. Null when there is no quote. */
function quoted(text: string, start: number): Span | null {
  OPENING.lastIndex = start;
  const opening = OPENING.exec(text);
  if (!opening) return null;
  const [all, { length: depth } = '', quote = ''] = opening;
  const inner = start + all.length;
  for (let at = text.indexOf(quote, inner); at >= 0; at = text.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (at - backslashes > inner && text[at - backslashes - 1] === '\\') backslashes++;
    // In a string inside a string the closing quote has as many backslashes as the opening one, and those of content more.
    const closes = depth === 0 ? backslashes % 2 === 0 : backslashes % (2 * (depth + 1)) <= depth;
    if (closes) return { start: inner, end: at - Math.min(backslashes, depth) };
  }
  return { start: inner, end: text.length };
}

function bare(text: string, start: number, isHeader: boolean): Span | null {
  const form = isHeader ? HEADER : BARE;
  form.lastIndex = start;
  const value = form.exec(text)?.[0];
  if (value === undefined || /^[{[(]/.test(value) || HARMLESS.test(value)) return null;
  if (isHeader) return { start, end: start + value.length };
  const next = value.search(NEXT_PARAMETER);
  const own = next > 0 ? value.slice(0, next) : value;
  return { start, end: start + own.length - closing(own) };
}

/** How many characters at the end close what is around the value. */
function closing(value: string): number {
  let end = value.length;
  while (end > 1 && ',;)}]>.'.includes(value[end - 1] as string)) end--;
  return value.length - end;
}
