import type { Family, MetricKind } from './family.js';
import { parseSample, type Sample, unescapeText } from './sample-line.js';

/** A text that is not in Prometheus's format. */
export class MalformedMetrics extends Error {
  constructor(
    readonly line: number,
    why: string,
  ) {
    super(`line ${line} is not in Prometheus's text format: ${why}`);
  }
}

const KINDS: Record<string, MetricKind> = {
  counter: 'COUNTER',
  gauge: 'GAUGE',
  histogram: 'HISTOGRAM',
  summary: 'SUMMARY',
};

/** The ends of names by which samples belong to a family of another name. OpenMetrics names counters without `_total`. */
const ENDS: Partial<Record<MetricKind, readonly string[]>> = {
  HISTOGRAM: ['_bucket', '_sum', '_count', '_created'],
  SUMMARY: ['_sum', '_count', '_created'],
  COUNTER: ['_total', '_created'],
};

const UNITS = /_(seconds|bytes|ratio|percent|celsius|meters|volts|amperes|joules|grams)(?:_total|_sum)?$/;

/**
 * Reads an exposition in Prometheus's text format (0.0.4) or OpenMetrics, in time linear to its length. Like
 * Prometheus it takes all of a text or nothing.
 * @throws MalformedMetrics
 */
export function parseMetrics(text: string): Family[] {
  const families = new Families();
  text.split('\n').forEach((raw, index) => {
    const line = raw.replace(/^[ \t]+|[ \t\r]+$/g, '');
    if (line === '') return;
    const [, keyword, name, rest = ''] = /^#[ \t]+(HELP|TYPE|UNIT)[ \t]+([^ \t]+)[ \t]*(.*)$/s.exec(line) ?? [];
    if (keyword && name) families.declare(keyword, name.replace(/^"(.*)"$/, '$1'), rest);
    else if (!line.startsWith('#')) families.add(sampleAt(index + 1, line));
  });
  return families.all();
}

function sampleAt(line: number, text: string): Sample {
  try {
    return parseSample(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new MalformedMetrics(line, error.message);
  }
}

class Families {
  readonly #byName = new Map<string, Family>();

  declare(keyword: string, name: string, text: string): void {
    const family = this.#of(name);
    if (keyword === 'HELP') family.help = unescapeText(text);
    else if (keyword === 'TYPE') family.type = KINDS[text] ?? 'UNTYPED';
    else if (text !== '') family.unit = text;
  }

  add(sample: Sample): void {
    this.#familyOf(sample.name).samples.push(sample);
  }

  all(): Family[] {
    return [...this.#byName.values()];
  }

  #familyOf(name: string): Family {
    const own = this.#byName.get(name);
    if (own) return own;
    const end = /_[a-z]+$/.exec(name)?.[0] ?? '';
    const family = this.#byName.get(name.slice(0, name.length - end.length));
    return family && ENDS[family.type]?.includes(end) ? family : this.#of(name);
  }

  #of(name: string): Family {
    const known = this.#byName.get(name);
    if (known) return known;
    const made: Family = { name, type: 'UNTYPED', help: '', unit: UNITS.exec(name)?.[1] ?? null, samples: [] };
    this.#byName.set(name, made);
    return made;
  }
}
