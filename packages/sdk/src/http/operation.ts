import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { type DocumentNode, GraphQLError, getOperationAST, OperationTypeNode, parse, print } from 'graphql';
import { OpsInvalidInputError } from '../errors/index.js';

/** A document with one operation, as text or parsed; generated ones carry the types of their result and variables. */
export type OperationDocument<Result, Variables> =
  | (DocumentTypeDecoration<Result, Variables> & (DocumentNode | { toString(): string }))
  | DocumentNode
  | string;

/**
 * What repeating a request means: nothing (`read`), nothing because of its idempotency key or its number in a row (`keyed`),
 * or perhaps a second effect (`once`).
 */
export type Safety = 'read' | 'keyed' | 'once';

export interface Operation {
  text: string;
  name: string;
  kind: 'query' | 'mutation';
  /** Whether it asks for one field only, so that what `input` says holds for all of it. */
  single: boolean;
}

/**
 * The one operation of a document.
 * @throws OpsInvalidInputError when it has a syntax error, no single operation, or a subscription
 */
export function operationOf(document: OperationDocument<unknown, never>): Operation {
  const text = isParsed(document) ? print(document) : String(document);
  const operation = getOperationAST(isParsed(document) ? document : parseText(text));
  if (!operation) throw invalid('The document does not contain exactly one operation.');
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    throw invalid('A subscription cannot be sent as a request.');
  }
  const { name, operation: kind, selectionSet } = operation;
  return { text, name: name?.value ?? 'anonymous', kind, single: selectionSet.selections.length === 1 };
}

/** Whether an operation with these variables may be repeated. All mutations take `input` with these fields. */
export function safetyOf({ kind, single }: Operation, variables: unknown): Safety {
  if (kind === 'query') return 'read';
  if (!single) return 'once';
  const input = (variables as { input?: Record<string, unknown> } | undefined)?.input;
  if (input?.dryRun === true) return 'read';
  return typeof input?.idempotencyKey === 'string' || typeof input?.sequence === 'number' ? 'keyed' : 'once';
}

function isParsed(document: OperationDocument<unknown, never>): document is DocumentNode {
  return typeof document === 'object' && 'kind' in document;
}

function parseText(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) throw invalid(error.message);
    throw error;
  }
}

function invalid(message: string): OpsInvalidInputError {
  return new OpsInvalidInputError(message, {
    code: 'INVALID_INPUT',
    field: 'document',
    hint: 'Give a GraphQL document with one query or mutation; streams are methods of the domains.',
  });
}
