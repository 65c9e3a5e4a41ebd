import { createHmac, randomBytes } from 'node:crypto';
import type { MutationRequest } from '@opsbook/schema';
import { canonicalJson } from '../../json.js';

/** A key for one request, kept beside its hash so that equal requests cannot be told from the hashes. */
export function newRequestKey(): string {
  return randomBytes(32).toString('hex');
}

/** Tells the very same request of the same token: field and whole input but the idempotency key, which is new with each call. */
export function requestHash(key: string, { field, principal, input }: MutationRequest<unknown>): string {
  const { idempotencyKey: _, ...rest } = input;
  return createHmac('sha256', key)
    .update(canonicalJson([principal.tokenId, field, rest]))
    .digest('hex');
}
