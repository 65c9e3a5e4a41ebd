import type { LineView, StoredLine } from '../line/stored-line.js';
import { joined, type Span } from '../span.js';
import { type Finder, patternFinder } from './custom.js';
import { secretsByForm } from './forms.js';
import { MASK, masked } from './mask.js';
import { namedSecrets } from './named.js';

export { MASK } from './mask.js';

/** What is masked; plain data, for worker threads. */
export interface RedactionSettings {
  enabled: boolean;
  /** RE2 patterns of secrets beside the built-in ones: their first group, or all that matches. */
  patterns: readonly string[];
}

/** How somebody sees a line: as it was written, or with its secrets masked. */
export type Look = (line: StoredLine) => LineView;

/** For those who may see secrets. */
export const asWritten: Look = (line) => line;

/**
 * Masks secrets in lines. Most have none and are given as they are; what was found out of a line is kept with it, for all
 * who look at it. There is one look for a process.
 * @throws RE2JSException for a pattern that is none
 */
export function redactedLook({ enabled, patterns }: RedactionSettings): Look {
  if (!enabled) return asWritten;
  const find = finder(patterns);
  return (line) => {
    line.redacted ??= redacted(line, find);
    return line.redacted;
  };
}

/** A text without the secrets in it. */
export function redactText(text: string, patterns: readonly string[] = []): string {
  return masked(text, secretsIn(text, finder(patterns)));
}

/** A JSON value without the secrets in it: in its texts, and those that the name of their field tells. */
export function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isPlainValue(inner) && isSecret(name) ? MASK : redactValue(inner),
    ]),
  );
}

function isPlainValue(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function isSecret(name: string): boolean {
  const spans: Span[] = [];
  namedSecrets(`${name}=x`, spans);
  return spans.some(({ start }) => start > name.length);
}

function finder(patterns: readonly string[]): Finder {
  const finders = [namedSecrets, secretsByForm, ...patterns.map(patternFinder)];
  return (text, found) => {
    for (const find of finders) find(text, found);
  };
}

/** A line with a secret is given without ANSI sequences: colours may stand within it, and a link may hold another one. */
function redacted(line: StoredLine, find: Finder): LineView {
  const { text, plain } = line;
  const spans = secretsIn(plain, find);
  const inLink = spans.length === 0 && text.includes('\x1b]') && secretsIn(text, find).length > 0;
  return spans.length === 0 && !inLink ? line : line.as(masked(plain, spans));
}

function secretsIn(text: string, find: Finder): Span[] {
  const found: Span[] = [];
  find(text, found);
  return found.length < 2 ? found : joined(found);
}
