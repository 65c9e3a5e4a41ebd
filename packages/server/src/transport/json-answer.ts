import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { createHandler, type Response } from 'graphql-http';
import type { Connection } from './connection.js';
import { execute, type Operation, operationMeant, prepareOperation } from './operation.js';
import type { Pipeline } from './pipeline.js';

/** Answers one admitted request with one JSON document. */
export type JsonAnswer = (request: IncomingMessage, response: ServerResponse, connection: Connection) => Promise<void>;

/**
 * Queries and mutations over HTTP as the GraphQL-over-HTTP specification has them, from Node's own requests and through the
 * one pipeline: the pipeline's own handler makes web requests and answers of them first, which costs about as much as all the
 * rest of a plain query.
 */
export function jsonAnswers(pipeline: Pipeline): JsonAnswer {
  const handle = createHandler<IncomingMessage, Connection, Operation['contextValue']>({
    onSubscribe: async ({ context: connection }, params) => {
      const prepared = await prepareOperation(pipeline, connection, params);
      if (!('schema' in prepared)) return prepared;
      const operation = operationMeant(prepared);
      if (operation instanceof GraphQLError) return [operation];
      return operation.operation === 'subscription' ? NOT_HERE : prepared;
    },
    execute,
    formatError: (error) => (error instanceof GraphQLError ? error : malformed(error)),
  });
  return async (request, response, connection) => {
    const { url = '', method = '', headers } = request;
    const body = () => textOf(request);
    const asked = { url, method, headers, body, raw: request, context: connection };
    const [answer, { status, headers: described }] = await handle(asked);
    const length = answer === null ? 0 : Buffer.byteLength(answer);
    response.writeHead(status, { ...described, 'content-length': length }).end(answer);
  };
}

const NOT_HERE: Response = [
  JSON.stringify({
    errors: [
      {
        message: 'A subscription cannot be answered with one document.',
        extensions: { code: 'BAD_REQUEST', hint: 'Send Accept: text/event-stream, or use a WebSocket.' },
      },
    ],
  }),
  { status: 406, statusText: 'Not Acceptable', headers: { 'content-type': 'application/json; charset=utf-8' } },
];

function malformed({ message }: Readonly<Error>): GraphQLError {
  return new GraphQLError(`${message}.`, {
    extensions: { code: 'BAD_REQUEST', hint: 'Send a JSON object with query, and with variables where it has some.' },
  });
}

/** Rejects when the client goes away in the middle. */
function textOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => resolve(text)).on('error', reject);
  });
}
