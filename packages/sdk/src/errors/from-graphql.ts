import type { OpsError } from './base.js';
import { fromFailure, type Origin } from './from-failure.js';

/** A GraphQL error as it comes over the wire. */
export interface WireError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The error class for a GraphQL error: its extensions carry what a mutation would answer as data. */
export function fromGraphQLError(error: WireError, origin: Origin = {}): OpsError {
  return fromFailure({ ...error.extensions, message: error.message }, origin);
}
