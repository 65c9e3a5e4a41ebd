import { InvalidInput } from '@opsbook/schema';

/** Where an account stands in the order of usernames; the key decides between equal ones. */
export type Position = [username: string, id: string];

export function cursorOf(position: Position): string {
  return Buffer.from(JSON.stringify(['user', ...position])).toString('base64url');
}

/** @throws InvalidInput when the cursor was not made by `cursorOf`. */
export function positionOf(cursor: string, field: 'after' | 'before'): Position {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [kind, ...position] = Array.isArray(parts) ? parts : [];
    if (kind === 'user' && position.length === 2 && position.every(isPlainText)) return position as Position;
  } catch {
    // It is no JSON either.
  }
  throw new InvalidInput(field, `${field} is not a cursor of users.`, 'Use a cursor that users has given.');
}

/** Text that PostgreSQL takes. */
export function isPlainText(text: unknown): text is string {
  return typeof text === 'string' && !text.includes('\0');
}
