import { encodeGlobalID } from '@pothos/plugin-relay';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from './errors/failures.js';
import { decodeNodeId, nodeId } from './node-id.js';

describe('a global id', () => {
  it('names a type and an id, which may hold colons', () => {
    expect(nodeId('Operation', encodeGlobalID('Operation', 'a:b'), 'id')).toBe('a:b');
    expect(decodeNodeId(encodeGlobalID('Operation', '1'))).toEqual({ typename: 'Operation', id: '1' });
  });

  it.each(['', ' ', 'x', '%', '\ud800', 'Operation:1', encodeGlobalID('', '1'), encodeGlobalID('Operation', 'a\0b')])(
    'is not %j',
    (id) => {
      expect(() => decodeNodeId(id)).toThrow(InvalidInput);
      expect(() => nodeId('Operation', id, 'input.id')).toThrow(InvalidInput);
    },
  );

  it('of another type is refused by the name of the field', () => {
    expect(() => nodeId('Operation', encodeGlobalID('AccessToken', '1'), 'input.id')).toThrow(
      expect.objectContaining({ field: 'input.id', message: expect.stringContaining('not of Operation') }),
    );
  });
});
