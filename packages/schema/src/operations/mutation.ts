import type { InputFieldBuilder, InputFieldMap, InputShapeFromFields, ObjectRef } from '@pothos/core';
import type { Action } from '../access/actions.js';
import { ACTIONS } from '../access/actions.js';
import { builder, guarded } from '../builder.js';
import type { OpsContext } from '../context.js';
import { failureData } from '../errors/failure-data.js';
import { InvalidInput, OpsFailure } from '../errors/failures.js';
import { FAILURE_TYPES } from '../errors/types.js';
import { PlanType } from './plan.js';
import type { Change, LongChange, MutationInput } from './port.js';
import { startedOperation } from './started.js';

export type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;

export interface MutationOptions<Fields extends InputFieldMap, Result> {
  description: string;
  action: Action;
  /** Whether `reason` has to be given. */
  needsReason?: boolean;
  /** Whether `confirm` belongs to the input: set for what destroys something. */
  destructive?: boolean;
  /** Names of input fields whose values must not be stored or logged. */
  redacted?: readonly (keyof Fields & string)[];
  /**
   * What records it instead of an audit entry of its own, as a part of a sentence. For the steps of something that has
   * an open entry for as long as it lasts; such a mutation takes neither `reason` nor `idempotencyKey`, and has to be
   * harmless when it is repeated. Stands in the field's extensions for whoever looks for exceptions.
   */
  coveredBy?: string;
  input: (t: InputFieldBuilder<Types, 'InputObject'>) => Fields;
  success: ObjectRef<Types, Result>;
  /** Resolves and validates; has no effect until the change is applied. */
  prepare: (
    input: InputShapeFromFields<Fields> & MutationInput,
    context: OpsContext,
  ) => Promise<Change<Result> | LongChange>;
}

/**
 * Defines a mutation with the contract all of them share: one input with `reason`, `idempotencyKey` and `dryRun`,
 * the action's authorisation, and a result that is the success type, a Plan, or one of the expected failures.
 */
export function defineMutation<Fields extends InputFieldMap, Result extends object>(
  name: string,
  options: MutationOptions<Fields, Result>,
): void {
  const pascal = name[0]?.toUpperCase() + name.slice(1);
  const success = options.success;

  const input = builder.inputType(`${pascal}Input`, {
    description: `Input of ${name}.`,
    fields: (t) => ({
      ...options.input(t),
      ...(options.coveredBy === undefined ? recordFields(t, options.needsReason ?? false) : {}),
      dryRun: t.boolean({ defaultValue: false, description: 'Only answer the Plan; change nothing.' }),
      ...(options.destructive
        ? { confirm: t.string({ description: 'Name of what is destroyed, to confirm it; see the Plan.' }) }
        : {}),
    }),
  });

  const result = builder.unionType(`${pascal}Result`, {
    description: `Result of ${name}: what was done, the Plan of a dry run, or an expected failure.`,
    types: [success, PlanType, ...FAILURE_TYPES],
    resolveType: (value) => (value as { __typename?: string }).__typename ?? (value as Error).name,
  });

  builder.mutationField(name, (t) =>
    t.field({
      ...guarded(options.action),
      extensions: { action: options.action, ...(options.coveredBy ? { coveredBy: options.coveredBy } : {}) },
      type: result,
      description: [
        options.description,
        `Action: ${options.action} (${ACTIONS[options.action].role}).`,
        ...(options.coveredBy ? [`Recorded by ${options.coveredBy}.`] : []),
      ].join(' '),
      args: { input: t.arg({ type: input, required: true, description: 'What to do, to what, and why.' }) },
      // The types of a generic input are beyond inference; `prepare` has the exact ones.
      resolve: (async (_root: unknown, args: unknown, context: OpsContext) => {
        const { input: fields } = args as {
          input: InputShapeFromFields<Fields> & MutationInput & Record<string, unknown>;
        };
        try {
          if (options.needsReason && !fields.reason?.trim()) {
            throw new InvalidInput('input.reason', 'reason is empty.', 'Say in a sentence why this is done.');
          }
          const outcome = await context.ports.mutations.run<Result>({
            field: name,
            principal: context.principal,
            input: fields,
            ...(options.redacted ? { redacted: options.redacted } : {}),
            covered: options.coveredBy !== undefined,
            prepare: () => options.prepare(fields, context),
          });
          if ('plan' in outcome) return { ...outcome.plan, __typename: 'Plan' };
          const result =
            'operationId' in outcome ? await startedOperation(context, outcome.operationId) : outcome.result;
          return { ...result, __typename: success.name };
        } catch (error) {
          if (error instanceof OpsFailure) return failureData(error);
          throw error;
        }
      }) as never,
    }),
  );
}

/** Why, and under which key: what mutations with an audit entry of their own have in common. */
function recordFields(t: InputFieldBuilder<Types, 'InputObject'>, required: boolean) {
  return {
    reason: t.string({ required, description: 'Why, for the audit log; at most 500 characters.' }),
    idempotencyKey: t.string({
      description:
        'Same key and same input: same answer, one effect. 1 to 200 printable characters; kept for 24 hours.',
    }),
  };
}
