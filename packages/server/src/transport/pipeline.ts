import { type OpsContext, type Ports, schema } from '@opsbook/schema';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { RequestMetrics } from '../monitoring/index.js';
import type { Connection } from './connection.js';
import { type IntrospectionPolicy, introspectionPolicy } from './introspection.js';
import { documentLimits } from './limits.js';
import { maskError } from './masking.js';
import { measured } from './measured.js';
import { sharedItems } from './shared-items.js';
import { wholeTexts } from './whole-texts.js';

/** What a transport hands to the pipeline with each operation. */
export interface PipelineInput {
  connection: Connection;
}

export type Pipeline = YogaServerInstance<PipelineInput, OpsContext>;

/**
 * The one way from a document to an answer: parse, limits, validation, authorisation (in the schema), execution,
 * masking. HTTP, server-sent events and WebSocket all go through it. Server-sent events are written by its own handler of
 * requests, the others take its parts (operation.ts).
 */
export function createPipeline(options: {
  ports: Ports;
  path: string;
  introspection: IntrospectionPolicy;
  requests: RequestMetrics;
  log: Logger;
}): Pipeline {
  const { ports, requests, log } = options;
  return createYoga<PipelineInput, OpsContext>({
    schema,
    graphqlEndpoint: options.path,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    // The listener demands the length beforehand, and has checked it.
    maxRequestBodySize: false,
    cors: false,
    logging: false,
    context: ({ connection }): OpsContext => ({ principal: connection.principal, signal: connection.signal, ports }),
    maskedErrors: { maskError: (error) => maskError(error, log) },
    plugins: [
      sharedItems(),
      measured(requests),
      ...documentLimits(),
      introspectionPolicy(options.introspection),
      wholeTexts(),
    ],
  }) as Pipeline;
}
