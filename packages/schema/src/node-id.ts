import { decodeGlobalID } from '@pothos/plugin-relay';
import { InvalidInput } from './errors/failures.js';

/**
 * What a global id names.
 * @throws InvalidInput
 */
export function decodeNodeId(globalId: string, field = 'id'): { typename: string; id: string } {
  try {
    const { typename, id } = decodeGlobalID(globalId);
    // PostgreSQL has no text with a NUL in it.
    if (!id.includes('\0')) return { typename, id };
  } catch {
    // Reported below, in the same words.
  }
  throw new InvalidInput(field, `${quoted(globalId)} is no global id.`, 'Give an id as the field id has it.');
}

/**
 * The id that a global id of a certain type has within it.
 * @throws InvalidInput
 */
export function nodeId(typename: string, globalId: string, field: string): string {
  const decoded = decodeNodeId(globalId, field);
  if (decoded.typename === typename) return decoded.id;
  throw new InvalidInput(
    field,
    `${quoted(globalId)} is the id of ${quoted(decoded.typename)}, not of ${typename}.`,
    `Give the id of an object of type ${typename}.`,
  );
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}
