import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ports } from '@opsbook/schema';
import type { Logger } from 'pino';
import type { Monitoring } from '../monitoring/index.js';
import { Admission, type Authenticator } from './admission.js';
import type { Downloads } from './downloads.js';
import { httpListener } from './http.js';
import type { IntrospectionPolicy } from './introspection.js';
import { jsonAnswers } from './json-answer.js';
import { createPipeline } from './pipeline.js';
import { createProbes } from './probes.js';
import { serveWebSocket } from './websocket.js';

/** Path of the API, the same for all transports. */
export const API_PATH = '/graphql';

export interface TransportOptions {
  ports: Ports;
  authenticator: Authenticator & { tokenEnded(tokenId: string): AbortSignal };
  host: string;
  /** 0 takes a free port. */
  port: number;
  origins: readonly string[];
  maxBodyBytes: number;
  operationsPerMinute: number;
  downloads?: Downloads;
  introspection: IntrospectionPolicy;
  monitoring: Pick<Monitoring, 'requests' | 'page'>;
  /** Whether programs on this machine may read the metrics without a token. */
  openMetrics: boolean;
  /** Why requests cannot be served as they should be; null when they can. */
  unready: () => string | null;
  log: Logger;
}

export interface Transport {
  /** Where the API answers. */
  url: string;
  /** Ends streams and sockets, lets running requests finish for a moment, and stops listening. */
  close(): Promise<void>;
}

/** Starts answering GraphQL over HTTP, server-sent events and WebSocket. */
export async function listen(options: TransportOptions): Promise<Transport> {
  const { ports, authenticator, origins, maxBodyBytes, introspection, log } = options;
  const { requests } = options.monitoring;
  const admission = new Admission({ authenticator, origins, operationsPerMinute: options.operationsPerMinute });
  const pipeline = createPipeline({ ports, path: API_PATH, introspection, requests, log });
  const tokenEnded = (id: string) => authenticator.tokenEnded(id);

  let closing = false;
  const probes = createProbes({
    admission,
    page: () => options.monitoring.page(),
    openMetrics: options.openMetrics,
    unready: () => (closing ? 'the server is being stopped' : options.unready()),
  });
  const server = createServer(
    httpListener({
      admission,
      pipeline,
      answerJson: jsonAnswers(pipeline),
      probes,
      requests,
      path: API_PATH,
      maxBodyBytes,
      tokenEnded,
      downloads: options.downloads ?? null,
      log,
    }),
  );
  const closeSockets = serveWebSocket(server, {
    admission,
    pipeline,
    path: API_PATH,
    maxMessageBytes: maxBodyBytes,
    requests,
    tokenEnded,
    log,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;

  return {
    url: `http://${host}:${port}${API_PATH}`,
    close: async () => {
      closing = true;
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      await closeSockets();
      const hurry = setTimeout(() => server.closeAllConnections(), 2000);
      server.closeIdleConnections();
      await stopped;
      clearTimeout(hurry);
    },
  };
}
