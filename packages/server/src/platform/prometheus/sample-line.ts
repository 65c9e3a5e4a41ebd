import { parseNumber } from './value.js';

/** One sample: what was measured, of what, and what came out. */
export interface Sample {
  name: string;
  labels: ReadonlyMap<string, string>;
  value: number;
  /** When it was measured, where that is not the time of the scrape. */
  at: Date | null;
}

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;
const BLANKS = /[ \t]*/y;
const VALUE = /([^ \t]+)(?:[ \t]+([+-]?[\d.]+))?[ \t]*(?:#.*)?$/sy;

/**
 * Reads a line such as `http_requests_total{method="GET"} 1027 1395066363000`. Names in quotes are those of the UTF-8
 * form; what stands behind a second `#` is an OpenMetrics exemplar, and is left out.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 * @throws SyntaxError that says what is wrong
 */
export function parseSample(line: string): Sample {
  const reader = new Reader(line);
  let name = reader.take(NAME);
  const labels = new Map<string, string>();
  reader.take(BLANKS);
  if (reader.takeText('{')) name = readLabels(reader, labels) ?? name;
  if (name === null) throw new SyntaxError('it begins with no name');
  reader.take(BLANKS);
  const [text, time] = reader.takeAll(VALUE) ?? [];
  const value = parseNumber(text ?? '');
  if (value === null) throw new SyntaxError('its value is not a number');
  return { name, labels, value, at: time === undefined ? null : timeOf(time) };
}

/** What stands in braces; gives the name of the sample where that is among it. */
function readLabels(reader: Reader, labels: Map<string, string>): string | null {
  let name: string | null = null;
  for (;;) {
    reader.take(BLANKS);
    if (reader.takeText('}')) return name;
    const quoted = reader.take(QUOTED);
    const label = quoted === null ? reader.take(NAME) : unescapeText(quoted);
    if (label === null) throw new SyntaxError('a label has no name');
    reader.take(BLANKS);
    if (reader.takeText('=')) {
      reader.take(BLANKS);
      const value = reader.take(QUOTED);
      if (value === null) throw new SyntaxError(`the label ${label} has no value in quotes`);
      if (labels.has(label)) throw new SyntaxError(`the label ${label} is there twice`);
      labels.set(label, unescapeText(value));
    } else if (quoted !== null && name === null) {
      name = label;
    } else {
      throw new SyntaxError(`the label ${label} has no value`);
    }
    reader.take(BLANKS);
    if (!reader.takeText(',') && !reader.sees('}')) throw new SyntaxError('its labels do not end');
  }
}

/** Milliseconds in Prometheus's own format; OpenMetrics has seconds with a fraction. */
function timeOf(text: string): Date | null {
  const number = Number(text);
  const time = new Date(text.includes('.') ? number * 1000 : number);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** `\\`, `\"` and `\n`; a backslash before anything else stands for itself. */
export function unescapeText(text: string): string {
  return text.replace(/\\([\\"n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}

class Reader {
  #at = 0;

  constructor(private readonly text: string) {}

  /** The first group of a sticky pattern, or all of it; null where it does not stand here. */
  take(pattern: RegExp): string | null {
    const match = this.#match(pattern);
    return match ? (match[1] ?? match[0]) : null;
  }

  takeAll(pattern: RegExp): (string | undefined)[] | null {
    return this.#match(pattern)?.slice(1) ?? null;
  }

  takeText(text: string): boolean {
    const seen = this.sees(text);
    if (seen) this.#at += text.length;
    return seen;
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.#at);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}
