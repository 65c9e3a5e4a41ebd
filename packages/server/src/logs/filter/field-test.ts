import { InvalidInput, LOG_FIELD_OPERATORS, type LogFieldCondition } from '@opsbook/schema';
import { fieldAt } from '../line/field.js';
import { literalTest, patternTest } from './text-test.js';

const MAX_PATH = 200;
const MAX_VALUES = 1000;

export type FieldTest = (fields: Record<string, unknown> | null) => boolean;
type Scalar = string | number | boolean | null;

/**
 * A comparison with one field. Types have to agree, so that 5 is not "5".
 * @param field where it stands in the input, for failures
 * @throws InvalidInput
 */
export function fieldTest(field: string, condition: LogFieldCondition, caseSensitive: boolean): FieldTest {
  const { path } = condition;
  if (path.length === 0 || path.length > MAX_PATH) {
    const hint = `Name a field with 1 to ${MAX_PATH} characters.`;
    throw new InvalidInput(`${field}.path`, `${field}.path has ${path.length} characters.`, hint);
  }
  if ((condition.op ?? 'EQ') === 'EXISTS') {
    const wanted = condition.value ?? true;
    if (typeof wanted !== 'boolean') throw refused(field, 'EXISTS', 'true or false, or no value');
    return (fields) => (fieldAt(fields, path) !== undefined) === wanted;
  }
  const fits = valueTest(field, condition, caseSensitive);
  return (fields) => {
    const actual = fieldAt(fields, path);
    return actual !== undefined && fits(actual);
  };
}

function valueTest(field: string, condition: LogFieldCondition, caseSensitive: boolean): (actual: unknown) => boolean {
  const op = condition.op ?? 'EQ';
  const value = condition.value ?? null;
  switch (op) {
    case 'EQ':
      return isScalar(value) ? (actual) => actual === value : fail(field, op, 'a number, text, boolean or null');
    case 'NE':
      return isScalar(value) ? (actual) => actual !== value : fail(field, op, 'a number, text, boolean or null');
    case 'IN': {
      const isList = Array.isArray(value) && value.length > 0 && value.length <= MAX_VALUES && value.every(isScalar);
      if (!isList) throw refused(field, op, `a list of 1 to ${MAX_VALUES} numbers, texts, booleans or nulls`);
      const wanted = new Set<unknown>(value);
      return (actual) => wanted.has(actual);
    }
    case 'CONTAINS': {
      if (!isScalar(value)) throw refused(field, op, 'a number, text, boolean or null');
      const inText = typeof value === 'string' ? literalTest(`${field}.value`, value, caseSensitive) : () => false;
      return (actual) =>
        typeof actual === 'string' ? inText(actual) : Array.isArray(actual) && actual.includes(value);
    }
    case 'MATCHES': {
      if (typeof value !== 'string') throw refused(field, op, 'a text');
      const matches = patternTest(`${field}.value`, value, caseSensitive);
      return (actual) => typeof actual === 'string' && matches(actual);
    }
    case 'GT':
    case 'GE':
    case 'LT':
    case 'LE': {
      if (typeof value !== 'number' && typeof value !== 'string') throw refused(field, op, 'a number or a text');
      return (actual) => typeof actual === typeof value && isOrdered(op, actual as string | number, value);
    }
    default:
      throw new InvalidInput(`${field}.op`, `There is no operator ${op}.`, `Use ${LOG_FIELD_OPERATORS.join(', ')}.`);
  }
}

function isOrdered(op: 'GT' | 'GE' | 'LT' | 'LE', actual: string | number, value: string | number): boolean {
  if (op === 'GT') return actual > value;
  if (op === 'GE') return actual >= value;
  return op === 'LT' ? actual < value : actual <= value;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function fail(field: string, op: string, wanted: string): never {
  throw refused(field, op, wanted);
}

function refused(field: string, op: string, wanted: string): InvalidInput {
  return new InvalidInput(`${field}.value`, `The value for ${op} is not ${wanted}.`, `Give ${wanted}.`);
}
