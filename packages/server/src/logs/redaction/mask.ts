import type { Span } from '../span.js';

/** Stands in place of a secret. The needles of filters rely on its form; see filter/needles.ts. */
export const MASK = '[redacted]';

const NUMBER = /^-?\d[\d.eE+-]*$/;

/** The text with a mask in place of each span; of a JSON text it stays one. */
export function masked(text: string, spans: readonly Span[]): string {
  const isJson = text.trimStart().startsWith('{');
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    const isNumber = isJson && NUMBER.test(text.slice(start, end)) && isValue(text, start, end);
    result += text.slice(at, start) + (isNumber ? `"${MASK}"` : MASK);
    at = end;
  }
  return result + text.slice(at);
}

/** Whether a span is the whole of a value in a JSON text. */
function isValue(text: string, start: number, end: number): boolean {
  return /[:,[]\s*$/.test(text.slice(Math.max(0, start - 20), start)) && /^\s*[,}\]]/.test(text.slice(end, end + 20));
}
