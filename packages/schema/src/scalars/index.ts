import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { builder } from '../builder.js';
import { InvalidInput } from '../errors/failures.js';
import { formatDuration, parseDuration } from './duration.js';
import { parseMoment } from './moment.js';

builder.scalarType('DateTime', {
  description: 'A point in time as RFC 3339 in UTC, such as 2025-12-28T10:00:00.000Z; log times have nine decimals.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : value),
  parseValue: (value) => asInput(() => new Date(Number(parseMoment(text(value), Date.now(), 'DateTime') / 1_000_000n))),
});

builder.scalarType('Bytes', {
  description: 'A number of bytes, exact up to 2^53 - 1 (9 petabytes).',
  serialize: (bytes) => bytes,
  parseValue: (value) => {
    if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
    throw new GraphQLError(`Expected a whole number of bytes, got ${JSON.stringify(value)}.`);
  },
});

builder.scalarType('Duration', {
  description: 'A length of time. Given as ISO 8601 (PT24H, P7D) or short (24h, 1h30m, 250ms); answered as ISO 8601.',
  serialize: (ms) => formatDuration(ms),
  parseValue: (value) => asInput(() => parseDuration(text(value), 'Duration')),
});

builder.scalarType('Moment', {
  description:
    'A point in time for input: RFC 3339 (UTC when no zone is given, up to nine decimals), or a duration meaning that long ago (24h, PT2H).',
  serialize: (ns) => String(ns),
  parseValue: (value) => asInput(() => parseMoment(text(value), Date.now(), 'Moment')),
});

builder.scalarType('JSON', {
  description: 'Any JSON value. As input at most 100 lists and objects within each other.',
  serialize: (value) => value,
  parseValue: (value) => flat(value),
  parseLiteral: (node) => flat(literal(node)),
});

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`Expected a string, got ${JSON.stringify(value)}.`);
}

/** Scalars are parsed before any resolver runs, so their failures are request errors that carry the usual hint. */
function asInput<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new GraphQLError(`${error.message} ${error.hint}`, { extensions: { code: error.code, hint: error.hint } });
  }
}

/** Whatever walks through a value goes one call deeper with each level of it. */
function flat(value: unknown, deeper = 100): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (deeper === 0) throw new GraphQLError('More than 100 lists and objects stand within each other.');
  for (const part of Object.values(value)) flat(part, deeper - 1);
  return value;
}

function literal(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map(literal);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, literal(field.value)]));
    case Kind.NULL:
      return null;
    default:
      throw new GraphQLError('Variables cannot stand inside a JSON literal; pass the whole value as a variable.');
  }
}
