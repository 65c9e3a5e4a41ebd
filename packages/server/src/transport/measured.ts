import type { OpsContext } from '@opsbook/schema';
import { type ExecutionResult, getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { RequestKind, RequestMetrics, RequestOutcome } from '../monitoring/index.js';
import type { Connection } from './connection.js';

type Context = OpsContext & { connection: Connection };

/** Measures what goes through the pipeline, whatever its transport. */
export function measured(requests: RequestMetrics): Plugin<Context> {
  return {
    onParse:
      () =>
      ({ result }) => {
        if (result === null || result instanceof Error) requests.answered('unknown', 'invalid');
      },
    onValidate:
      ({ params }) =>
      ({ valid }) => {
        if (!valid) requests.answered(kindOf(params.documentAST), 'invalid');
      },
    onExecute: ({ args }) => {
      const kind = kindOf(args.document, args.operationName);
      const begin = performance.now();
      return {
        onExecuteDone: ({ result }) => {
          requests.took(kind, performance.now() - begin);
          requests.answered(kind, isAsyncIterable(result) ? 'ok' : outcomeOf(result));
        },
      };
    },
    onSubscribe: ({ args }) => ({
      onSubscribeResult: ({ result, setResult }) => {
        if (!isAsyncIterable(result)) {
          requests.answered('subscription', outcomeOf(result));
          return;
        }
        requests.answered('subscription', 'ok');
        setResult(whenOver(result, requests.subscribed(args.contextValue.connection.transport)));
      },
    }),
  };
}

function kindOf(document: Parameters<typeof getOperationAST>[0], name?: string | null): RequestKind {
  return getOperationAST(document, name)?.operation ?? 'unknown';
}

function outcomeOf({ data, errors }: ExecutionResult): RequestOutcome {
  if (!errors || errors.length === 0) return 'ok';
  const nothing = !data || Object.values(data).every((value) => value === null);
  return nothing ? 'failed' : 'partial';
}

/** Calls `over` once when an iteration has ended, has failed or is ended by its reader. */
function whenOver<T>(iterable: AsyncIterable<T>, over: () => void): AsyncIterableIterator<T> {
  const iterator = iterable[Symbol.asyncIterator]();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const result = await iterator.next();
        if (result.done) over();
        return result;
      } catch (error) {
        over();
        throw error;
      }
    },
    async return(value) {
      over();
      return (await iterator.return?.(value)) ?? { done: true, value: undefined };
    },
    async throw(error) {
      over();
      if (iterator.throw) return iterator.throw(error);
      throw error;
    },
  };
}
