import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, type ExecutionResult, execute, parse, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';

const contract = readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8');

/** Root fields by name: a function of the arguments. */
// biome-ignore lint/suspicious/noExplicitAny: each field has arguments of its own.
export type Fields = Record<string, (args: any) => unknown>;

export interface TestServerOptions {
  query?: Fields;
  mutation?: Fields;
  subscription?: Fields;
  /** Sees each request first; true when it answered, or never will. */
  intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Sees each new socket with what it authenticates with. */
  onConnect?: (socket: WebSocket, authorization: unknown) => void;
  port?: number;
}

/** A plain GraphQL server with Opsbook's contract and the test's own answers, over HTTP and WebSocket. */
export interface TestServer {
  url: string;
  port: number;
  /** Headers of every request, in order. */
  requests: IncomingMessage['headers'][];
  /** Open sockets. */
  sockets: Set<WebSocket>;
  /** Ends every connection; a second call only waits. */
  close(): Promise<void>;
}

export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const schema = buildSchema(contract);
  const requests: TestServer['requests'] = [];
  const http = createServer(async (request, response) => {
    requests.push(request.headers);
    if (options.intercept?.(request, response)) return;
    const { query, variables } = JSON.parse(await body(request));
    const document = parse(query);
    const errors = validate(schema, document);
    const rootValue = { ...options.query, ...options.mutation };
    const result: ExecutionResult =
      errors.length > 0 ? { errors } : await execute({ schema, document, rootValue, variableValues: variables });
    response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': `request-${requests.length}` });
    response.end(JSON.stringify(result));
  });
  const webSockets = new WebSocketServer({ server: http });
  const graphql = useServer(
    {
      schema,
      roots: { subscription: options.subscription ?? {} },
      onConnect: ({ extra, connectionParams }) => {
        options.onConnect?.(extra.socket, connectionParams?.authorization);
      },
    },
    webSockets,
  );
  let closed: Promise<void> | undefined;
  const close = async () => {
    await graphql.dispose();
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  };
  http.listen(options.port ?? 0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    port,
    requests,
    sockets: webSockets.clients as Set<WebSocket>,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** Answers with a status and a JSON body, as a proxy or a server that turns a request away. */
export function reply(response: ServerResponse, status: number, json: unknown, headers = {}): true {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
  return true;
}

async function body(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
