import type { InputFieldMap, InputShapeFromFields, ObjectRef } from '@pothos/core';
import type { OpsContext } from '../context.js';
import { defineMutation, type MutationOptions, type Types } from './mutation.js';
import type { Operation } from './operation-port.js';
import type { LongChange } from './port.js';
import { addOperationResult } from './result.js';
import { OperationType } from './types.js';

interface OperationOptions<Fields extends InputFieldMap, Result>
  extends Omit<MutationOptions<Fields, Operation>, 'success' | 'prepare'> {
  /** What the operation gives in the end; OperationSummaryType when there is nothing to tell. */
  result: ObjectRef<Types, Result>;
  /** Resolves and validates; has no effect. The server's runner of `operation.kind` carries it out. */
  prepare: (input: InputShapeFromFields<Fields>, context: OpsContext) => Promise<LongChange>;
}

/**
 * Defines a mutation for long work: the same contract as `defineMutation`, but it answers an `Operation` as soon as that
 * is recorded and queued, and the work goes on by itself.
 */
export function defineOperation<Fields extends InputFieldMap, Result extends object>(
  name: string,
  { result, ...options }: OperationOptions<Fields, Result>,
): void {
  addOperationResult(result as never);
  defineMutation<Fields, Operation>(name, { ...options, success: OperationType });
}
