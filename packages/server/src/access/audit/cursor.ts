import { InvalidInput } from '@opsbook/schema';
import { isUuid7 } from '../../state/index.js';

const PREFIX = 'audit:';

/** The opaque position of an entry. */
export function cursorOf(id: string): string {
  return Buffer.from(PREFIX + id).toString('base64url');
}

/** @throws InvalidInput when the cursor was not made by `cursorOf`. */
export function idOf(cursor: string, field: 'after' | 'before'): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const id = text.slice(PREFIX.length);
  if (text.startsWith(PREFIX) && isUuid7(id)) return id;
  throw new InvalidInput(field, `${field} is not a cursor of the audit log.`, 'Use a cursor that auditLog has given.');
}
