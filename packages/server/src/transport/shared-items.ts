import { itemsAreShared } from '@opsbook/schema';
import {
  type ASTNode,
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  executeSync,
  type FieldNode,
  getOperationAST,
  Kind,
  locatedError,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';

/** What items became in one operation, for as long as the items are there. */
type Completed = WeakMap<object, unknown>;

/**
 * A line of a log that many follow is one object for all of them. What an operation selects of it is worked out once here,
 * for all who run that operation, and not anew for each.
 */
export function sharedItems(): Plugin {
  const completed = new WeakMap<OperationDefinitionNode, Completed>();
  return {
    onSubscribe: ({ args, setSubscribeFn }) => {
      const operation = getOperationAST(args.document, args.operationName);
      const field = operation && sharedField(args, operation);
      if (!field) return;
      const known = completed.get(operation) ?? new WeakMap();
      completed.set(operation, known);
      setSubscribeFn((args) => subscribe(args as ExecutionArgs, field, known));
    },
  };
}

/** The one field of a subscription, when what is selected of its items depends on nothing but them. */
function sharedField({ schema, document }: ExecutionArgs, { selectionSet }: OperationDefinitionNode): FieldNode | null {
  const [field, ...more] = selectionSet.selections;
  if (field?.kind !== Kind.FIELD || field.directives?.length || more.length > 0) return null;
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  if (!definition || !itemsAreShared(definition.extensions)) return null;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return [field.selectionSet, ...fragments].some((node) => node && usesVariables(node)) ? null : field;
}

function usesVariables(node: ASTNode): boolean {
  let uses = false;
  visit(node, {
    Variable: () => {
      uses = true;
    },
  });
  return uses;
}

async function subscribe(args: ExecutionArgs, field: FieldNode, known: Completed) {
  const source = await createSourceEventStream(args);
  if (!isAsyncIterable(source)) return source;
  const key = field.alias?.value ?? field.name.value;
  const batches = source[Symbol.asyncIterator]() as AsyncIterator<object[]>;
  const answer = (items: object[]) => complete({ ...args, rootValue: items }, key, items, known);
  return {
    async next() {
      try {
        const { done, value } = await batches.next();
        return done ? { done, value: undefined } : { done: false, value: answer(value) };
      } catch (error) {
        throw locatedError(error, field, [key]);
      }
    },
    return: async () => batches.return?.() ?? { done: true, value: undefined },
    [Symbol.asyncIterator]() {
      return this;
    },
  } as AsyncIterableIterator<ExecutionResult>;
}

/**
 * The answer for a batch of items, of which only those are executed that no other subscriber had. At once, since whoever is
 * woken by the same items comes next.
 */
function complete(args: ExecutionArgs, key: string, items: readonly object[], known: Completed): ExecutionResult {
  const fresh = items.filter((item) => !known.has(item));
  if (fresh.length > 0) {
    const { data, errors } = executeSync({ ...args, rootValue: fresh });
    if (errors || !data) return executeSync(args);
    for (const [i, item] of fresh.entries()) known.set(item, (data[key] as unknown[])[i]);
  }
  return { data: { [key]: items.map((item) => known.get(item)) } };
}
