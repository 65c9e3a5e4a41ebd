import { InvalidInput } from '@opsbook/schema';

const LONGEST_NAME = 255;
const MOST_NAMES = 1000;

/** @throws InvalidInput unless these are names: texts of 1 to 255 characters that Python can print. */
export function names(field: string, values: readonly string[]): string[] {
  if (!Array.isArray(values) || values.length < 1 || values.length > MOST_NAMES) {
    throw new InvalidInput(field, `${field} needs 1 to ${MOST_NAMES} names.`, 'Give fewer of them at a time.');
  }
  return values.map((value) => name(field, value));
}

/** @throws InvalidInput unless this is a name. */
export function name(field: string, value: string): string {
  if (typeof value === 'string' && value.length >= 1 && value.length <= LONGEST_NAME && PRINTABLE.test(value)) {
    return value;
  }
  const hint = `Give 1 to ${LONGEST_NAME} characters without control characters.`;
  throw new InvalidInput(field, `${field} is not a name that Celery can have.`, hint);
}

/** Neither control characters nor halves of surrogate pairs. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]+$/u;
