import { schema } from '@opsbook/schema';
import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

/** The same as `nodes`, and what only says where a page lies. */
const LEFT_OUT = ['edges', 'pageInfo'];

export interface EverythingOptions {
  /** How many objects deep. */
  depth: number;
  /** Arguments by `Type.field`. */
  args: Readonly<Record<string, string>>;
  /** Fields to leave out, as `Type.field`. */
  without?: readonly string[];
}

/**
 * Every field of the type Query, or Subscription, with everything below it, by name.
 * @throws Error for a field that demands arguments and is neither given some nor left out, so that none is forgotten
 */
export function everything(options: EverythingOptions, root: 'Query' | 'Subscription' = 'Query'): Map<string, string> {
  const type = root === 'Query' ? schema.getQueryType() : schema.getSubscriptionType();
  const fields = Object.values(type?.getFields() ?? {});
  return new Map(
    fields.flatMap((field) => {
      const selected = selectionOf(root, field, options, options.depth);
      return selected ? [[field.name, selected]] : [];
    }),
  );
}

/** Everything of an object, an interface or each member of a union, as a selection; null where nothing is left. */
export function everythingOf(type: GraphQLOutputType, options: EverythingOptions): string | null {
  return below(type, options, options.depth);
}

function selectionOf(
  parent: string,
  field: GraphQLField<unknown, unknown>,
  options: EverythingOptions,
  depth: number,
): string | null {
  const path = `${parent}.${field.name}`;
  const args = options.args[path];
  if (LEFT_OUT.includes(field.name) || options.without?.includes(path)) return null;
  if (args === undefined && field.args.some(isRequiredArgument)) throw new Error(`${path} demands arguments.`);
  const call = `${field.name}${args === undefined ? '' : `(${args})`}`;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return call;
  const selected = depth === 0 ? null : below(type, options, depth - 1);
  return selected && `${call} ${selected}`;
}

function below(type: GraphQLOutputType, options: EverythingOptions, depth: number): string | null {
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => `... on ${member.name} ${below(member, options, depth) ?? NAMED}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return NAMED;
  const fields = Object.values(type.getFields()).flatMap(
    (field) => selectionOf(type.name, field, options, depth) ?? [],
  );
  return fields.length === 0 ? null : `{ ${fields.join(' ')} }`;
}

const NAMED = '{ __typename }';

/**
 * Where an answer has a value, as `services.containers.state`: the entries of a list count together, and an empty list
 * counts as one.
 */
export function valuesIn(data: unknown, path = ''): Set<string> {
  if (data === null || data === undefined) return new Set();
  if (Array.isArray(data)) return new Set([path, ...data.flatMap((entry) => [...valuesIn(entry, path)])]);
  if (typeof data !== 'object') return new Set([path]);
  const found = Object.entries(data).flatMap(([name, value]) => [...valuesIn(value, path ? `${path}.${name}` : name)]);
  return new Set(found);
}
