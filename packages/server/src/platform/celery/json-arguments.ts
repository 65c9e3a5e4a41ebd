import { InvalidInput } from '@opsbook/schema';

/** Python's own parser gives up at about a thousand. */
const DEEPEST = 50;
const MOST_BYTES = 256 * 1024;

/**
 * Sees to it that every worker reads the arguments of a task as the values given.
 * @throws InvalidInput for what would arrive as something else, or not at all.
 */
export function checkArguments(args: readonly unknown[], kwargs: Readonly<Record<string, unknown>>): void {
  if (!Array.isArray(args))
    throw new InvalidInput('args', 'args is not a list.', 'Give a JSON list, such as [1, "a"].');
  if (typeof kwargs !== 'object' || kwargs === null || Array.isArray(kwargs)) {
    throw new InvalidInput('kwargs', 'kwargs is not an object.', 'Give a JSON object, such as {"days": 7}.');
  }
  check('args', args, 0);
  check('kwargs', kwargs, 0);
  for (const [field, value] of Object.entries({ args, kwargs })) {
    if (Buffer.byteLength(JSON.stringify(value)) <= MOST_BYTES) continue;
    throw new InvalidInput(field, `${field} has more than ${MOST_BYTES} bytes.`, 'Pass where the data is instead.');
  }
}

function check(field: string, value: unknown, depth: number): void {
  if (depth > DEEPEST) {
    throw new InvalidInput(field, `${field} is nested more than ${DEEPEST} deep.`, 'Pass a flatter value.');
  }
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') checkText(field, value);
  else if (typeof value === 'number') checkNumber(field, value);
  else if (typeof value === 'object') checkParts(field, value, depth);
  else throw new InvalidInput(field, `${field} holds something that is not JSON.`, 'Use JSON.');
}

function checkParts(field: string, value: object, depth: number): void {
  if (Object.hasOwn(value, '__type__') && Object.hasOwn(value, '__value__')) {
    throw new InvalidInput(
      field,
      `${field} holds an object with __type__ and __value__, which Celery takes for a value of another type.`,
      'Pass text or numbers and let the task convert them.',
    );
  }
  for (const [key, item] of Object.entries(value)) {
    checkText(field, key);
    check(field, item, depth + 1);
  }
}

function checkText(field: string, text: string): void {
  if (!/\p{Cs}/u.test(text)) return;
  throw new InvalidInput(field, `${field} holds half of a surrogate pair.`, 'Use whole Unicode characters.');
}

/** What JSON.parse made of a number that is too large is no longer the number that was meant. */
function checkNumber(field: string, value: number): void {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return;
  throw new InvalidInput(field, `${field} holds a number that cannot be passed exactly.`, 'Pass it as text.');
}
