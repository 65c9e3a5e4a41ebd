import { schema } from '@opsbook/schema';
import {
  type GraphQLField,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** The same as `nodes`, and what only says where a page lies. */
const LEFT_OUT = ['edges', 'pageInfo', 'node'];

export interface EverythingOptions {
  /** How many objects deep. */
  depth: number;
  /** Arguments by `Type.field`; a field that demands some and is not among them is left out. */
  args: Readonly<Record<string, string>>;
  /** Fields to leave out, as `Type.field`. */
  without?: readonly string[];
}

/** Every field of the type Query with everything below it, by name: what can be read. */
export function everything(options: EverythingOptions): Map<string, string> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return new Map(
    fields.flatMap((field) => {
      const selected = selectionOf('Query', field, options, options.depth);
      return selected ? [[field.name, selected]] : [];
    }),
  );
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
  if (args === undefined && field.args.some(isRequiredArgument)) return null;
  const call = `${field.name}${args === undefined ? '' : `(${args})`}`;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return call;
  if (depth === 0) return null;
  if (!isObjectType(type) && !isInterfaceType(type)) return `${call} { __typename }`;
  const below = Object.values(type.getFields()).flatMap(
    (child) => selectionOf(type.name, child, options, depth - 1) ?? [],
  );
  return below.length === 0 ? null : `${call} { ${below.join(' ')} }`;
}

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
