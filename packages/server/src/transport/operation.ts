import { type ExecutionArgs, GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Connection } from './connection.js';
import type { Pipeline } from './pipeline.js';

/** What a client asks for, whatever its transport. */
export interface OperationParams {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

type Envelope = Pick<ReturnType<Pipeline['getEnveloped']>, 'execute' | 'subscribe'>;

/** An operation that may be executed, with what executes it. */
export interface Operation extends ExecutionArgs {
  contextValue: Record<PropertyKey, unknown>;
  rootValue: Envelope;
}

/** What is to be executed, for a transport that gives the parts to the pipeline itself; or all that is wrong with it. */
export async function prepareOperation(
  pipeline: Pipeline,
  connection: Connection,
  params: OperationParams,
): Promise<Operation | readonly GraphQLError[]> {
  const enveloped = pipeline.getEnveloped({ connection, params } as never);
  try {
    const document = enveloped.parse(params.query);
    const errors = enveloped.validate(enveloped.schema, document) as readonly GraphQLError[];
    if (errors.length > 0) return errors;
    return {
      schema: enveloped.schema,
      document,
      operationName: params.operationName ?? null,
      variableValues: params.variables ?? null,
      contextValue: (await enveloped.contextFactory()) as Operation['contextValue'],
      rootValue: { execute: enveloped.execute, subscribe: enveloped.subscribe },
    };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** The operation that is meant; or why none is. */
export function operationMeant({ document, operationName }: Operation): OperationDefinitionNode | GraphQLError {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  return new GraphQLError(
    operationName ? `The document has no operation "${operationName}".` : 'The document has several operations.',
    { extensions: { code: 'BAD_REQUEST', hint: 'Give the name of one of its operations as operationName.' } },
  );
}

/** Executes a prepared query or mutation. */
export function execute(args: ExecutionArgs) {
  return (args.rootValue as Envelope).execute(args);
}

/** Begins a prepared subscription. */
export function subscribe(args: ExecutionArgs) {
  return (args.rootValue as Envelope).subscribe(args);
}
