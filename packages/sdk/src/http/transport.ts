import { GraphQLClient } from 'graphql-request';
import { abortable } from '../abortable.js';
import type { Endpoint } from '../endpoint.js';
import { notify } from '../hooks.js';
import type { CallOptions, ClientOptions } from '../options.js';
import { authorization } from '../token.js';
import { type Deadline, startDeadline } from './deadline.js';
import { type Operation, type OperationDocument, operationOf, safetyOf } from './operation.js';
import { withRetries } from './retry.js';
import { type PartialResult, send } from './send.js';

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_RETRIES = 3;

/** Sends operations over HTTP. */
export interface Transport {
  /** Runs an operation; any failure of it, or of a field, is thrown. */
  request<Result = unknown, Variables = Record<string, unknown>>(
    document: OperationDocument<Result, Variables>,
    variables?: Variables,
    options?: CallOptions,
  ): Promise<Result>;
  /** Runs an operation; throws only what leaves no data at all. */
  requestPartial<Result = unknown, Variables = Record<string, unknown>>(
    document: OperationDocument<Result, Variables>,
    variables?: Variables,
    options?: CallOptions,
  ): Promise<PartialResult<Result>>;
}

/** @param closing aborted when the client is closed, which ends every request */
export function createTransport(options: ClientOptions, { http }: Endpoint, closing: AbortSignal): Transport {
  const { hooks } = options;
  const client = new GraphQLClient(http, { errorPolicy: 'all', ...(options.fetch ? { fetch: options.fetch } : {}) });

  async function call<Result, Variables>(
    document: OperationDocument<Result, Variables>,
    variables: Variables | undefined,
    { timeout, maxRetries, signal }: CallOptions,
    partial: boolean,
  ): Promise<PartialResult<Result>> {
    const operation = operationOf(document);
    const limit = timeout ?? options.timeout ?? DEFAULT_TIMEOUT_MS;
    const deadline = startDeadline(limit, operation.name, [closing, signal]);
    const attempt = (number: number) => attemptOnce<Result>(operation, variables ?? {}, deadline, number, partial);
    try {
      return await withRetries(attempt, {
        safety: safetyOf(operation, variables),
        maxRetries: maxRetries ?? options.maxRetries ?? DEFAULT_MAX_RETRIES,
        deadline,
        onRetry: (event) => notify(hooks?.onRetry, { operation: operation.name, ...event }),
      });
    } finally {
      deadline.release();
    }
  }

  async function attemptOnce<Result>(
    operation: Operation,
    variables: object,
    { signal }: Deadline,
    number: number,
    partial: boolean,
  ): Promise<PartialResult<Result>> {
    const about = { operation: operation.name, kind: operation.kind, attempt: number };
    const headers = new Headers();
    notify(hooks?.onRequest, { ...about, headers });
    headers.set('authorization', await abortable(authorization(options.token), signal));
    const started = performance.now();
    return send<Result>(client, operation, variables, {
      url: http,
      headers,
      signal,
      partial,
      onAnswer: (answer) => notify(hooks?.onResponse, { ...about, ...answer, duration: performance.now() - started }),
    });
  }

  return {
    request: async (document, variables, callOptions = {}) =>
      (await call(document, variables, callOptions, false)).data,
    requestPartial: (document, variables, callOptions = {}) => call(document, variables, callOptions, true),
  };
}
