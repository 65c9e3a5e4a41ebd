import type { GraphQLClient } from 'graphql-request';
import { fromGraphQLError } from '../errors/from-graphql.js';
import { OpsError, OpsProtocolError } from '../errors/index.js';
import { fromThrown, requestIdOf } from './failed-answer.js';
import type { Operation } from './operation.js';

/** An answer of which some fields may have failed: those are null in `data`. */
export interface PartialResult<Result> {
  data: Result;
  /** What failed; empty when nothing did. */
  errors: OpsError[];
}

/** Where an answer came from. */
export interface AnswerOrigin {
  status: number | undefined;
  requestId: string | undefined;
}

export interface SendOptions {
  /** Only named in errors. */
  url: string;
  headers: Headers;
  signal: AbortSignal;
  /** Whether data with errors is an answer, and not a failure. */
  partial: boolean;
  /** Called once, with or without an error. */
  onAnswer: (answer: AnswerOrigin & { error: unknown }) => void;
}

/**
 * Sends an operation once.
 * @throws OpsError, or the reason of the signal
 */
export async function send<Result>(
  client: GraphQLClient,
  operation: Operation,
  variables: object,
  { url, headers, signal, partial, onAnswer }: SendOptions,
): Promise<PartialResult<Result>> {
  const origin: AnswerOrigin = { status: undefined, requestId: undefined };
  try {
    const answer = await client.rawRequest<Result>({
      query: operation.text,
      variables,
      requestHeaders: headers,
      signal,
    });
    origin.status = answer.status;
    origin.requestId = requestIdOf(answer.headers);
    const errors = (answer.errors ?? []).map((error) => fromGraphQLError(error, origin));
    const [first] = errors;
    if (first && (!partial || !answer.data)) throw first;
    // graphql-request takes an array for a batch of results.
    if (!answer.data || Array.isArray(answer.data))
      throw new OpsProtocolError(`The answer to ${operation.name} has no data.`, origin);
    onAnswer({ ...origin, error: first });
    return { data: answer.data, errors };
  } catch (thrown) {
    if (signal.aborted) {
      onAnswer({ ...origin, error: signal.reason });
      throw signal.reason;
    }
    const error = thrown instanceof OpsError ? thrown : fromThrown(thrown, url);
    onAnswer({ status: error.status, requestId: error.requestId, error });
    throw error;
  }
}
