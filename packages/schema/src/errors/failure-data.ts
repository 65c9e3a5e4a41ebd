import type { OpsFailure } from './failures.js';

/** A failure as a member of a mutation's result. Returned as it is, GraphQL would take it for an error of the field. */
export function failureData(failure: OpsFailure): Record<string, unknown> {
  return { ...failure, message: failure.message, __typename: failure.name };
}
