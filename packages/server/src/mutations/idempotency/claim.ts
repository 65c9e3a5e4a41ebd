import { createHash, createHmac } from 'node:crypto';
import type { MutationRequest } from '@opsbook/schema';
import { canonicalJson } from '../../json.js';
import { uuid7 } from '../../state/index.js';

/** A request under an idempotency key. Neither the key nor the input can be found out from it. */
export interface Claim {
  keyHash: string;
  requestHash: string;
  /** Audit entry of the execution, if this claim wins. */
  entryId: string;
}

/**
 * Keys are of one token and one field. The input is hashed under the key, which is not stored: a plain hash would let
 * somebody with the store try passwords against it.
 */
export function claimOf({ principal, field, input }: MutationRequest<unknown>, key: string): Claim {
  const { idempotencyKey: _, ...rest } = input;
  return {
    keyHash: createHash('sha256')
      .update(canonicalJson([principal.tokenId, field, key]))
      .digest('hex'),
    requestHash: createHmac('sha256', key).update(canonicalJson(rest)).digest('hex'),
    entryId: uuid7(),
  };
}
