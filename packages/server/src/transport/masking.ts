import { randomUUID } from 'node:crypto';
import { asReadError, OpsFailure } from '@opsbook/schema';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { Logger } from 'pino';

/**
 * What a client sees of an error: expected failures and GraphQL's own errors as they are, anything else as a sentence
 * with an id under which the log has the rest.
 */
export function maskError(error: unknown, log: Logger): Error {
  const original = error instanceof GraphQLError ? error.originalError : error;
  const at = error instanceof GraphQLError ? whereabouts(error) : {};
  if (original instanceof OpsFailure) return asReadError(original, at);
  if (error instanceof GraphQLError && (original === undefined || original instanceof GraphQLError)) return error;
  const errorId = randomUUID();
  log.error({ err: original, errorId, path: at.path }, 'bug: unexpected error while answering a request');
  return new GraphQLError('An unexpected error occurred in Opsbook.', {
    ...at,
    extensions: {
      code: 'INTERNAL_SERVER_ERROR',
      errorId,
      hint: `Look for ${errorId} in the log of Opsbook, and report it as a bug.`,
    },
  });
}

function whereabouts({
  nodes,
  path,
  source,
  positions,
}: GraphQLError): Pick<GraphQLErrorOptions, 'nodes' | 'path' | 'source' | 'positions'> {
  return { nodes, path, source, positions };
}
