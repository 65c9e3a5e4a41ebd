import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { OpsFailure } from './failures.js';

const DETAILS = ['field', 'kind', 'known', 'system', 'expected', 'done'] as const;

/**
 * An expected failure of a read as a GraphQL error of its own field, so that the other fields of the request still
 * answer. The extensions carry what a mutation would answer as data.
 */
export function asReadError(
  failure: OpsFailure,
  at: Pick<GraphQLErrorOptions, 'nodes' | 'path' | 'source' | 'positions'> = {},
): GraphQLError {
  const details = Object.fromEntries(
    DETAILS.filter((key) => key in failure).map((key) => [key, (failure as OpsFailure & Record<string, unknown>)[key]]),
  );
  return new GraphQLError(failure.message, {
    ...at,
    extensions: { code: failure.code, hint: failure.hint, ...details },
  });
}
