import type { ObjectRef } from '@pothos/core';
import { builder } from '../builder.js';
import type { OperationResult } from './operation-port.js';

/** Result of kinds that have nothing more to tell than what was done. */
export interface OperationSummary {
  summary: string;
}

export const OperationSummaryType = builder.objectRef<OperationSummary>('OperationSummary').implement({
  description: 'What an operation has done, in a sentence.',
  fields: (t) => ({ summary: t.exposeString('summary', { description: 'What was done.' }) }),
});

const members = new Set<ObjectRef<never, unknown>>([OperationSummaryType as never]);

/** Adds what a kind of operation gives to the union; `defineOperation` does it. */
export function addOperationResult(type: ObjectRef<never, unknown>): void {
  members.add(type);
}

/** Names of all members, to check a runner's `resultType`. */
export function operationResultNames(): string[] {
  return [...members].map(({ name }) => name);
}

export const OperationResultUnion = builder.unionType('OperationResult', {
  description: 'What an operation gave; the member depends on its kind.',
  types: () => [...members] as never,
  resolveType: (value) => (value as unknown as OperationResult).__typename,
});
