import { ACTIONS, type Action, actionOf, schema } from '@opsbook/schema';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';

export const KINDS = ['query', 'mutation', 'subscription'] as const;
export type Kind = (typeof KINDS)[number];

/** One field that a request can begin with. */
export interface RootField {
  kind: Kind;
  name: string;
  action: Action;
  args: readonly GraphQLArgument[];
  /** A document that asks for it and for as little as possible of its answer, with a variable for each argument. */
  document: string;
}

/** Every query, mutation and subscription of the schema, so that one that is added is covered by itself. */
export function rootFields(): RootField[] {
  const types = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return KINDS.flatMap((kind) => Object.values(types[kind]?.getFields() ?? {}).map((field) => rootField(kind, field)));
}

function rootField(kind: Kind, field: GraphQLField<unknown, unknown>): RootField {
  const action = actionOf(field.extensions);
  if (!action || !(action in ACTIONS)) throw new Error(`${field.name} declares no action.`);
  const { name, args, type } = field;
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isLeafType(getNamedType(type)) ? '' : ` { ${selectionOf(kind)} }`;
  const document = `${kind} Case${declared && `(${declared})`} { ${name}${passed && `(${passed})`}${selection} }`;
  return { kind, name, action, args, document };
}

/** Of the result of a mutation everything that tells what it would do, or why not. */
function selectionOf(kind: Kind): string {
  if (kind !== 'mutation') return '__typename';
  return '__typename ... on OpsError { code message hint } ... on Plan { target steps { kind description request } }';
}

/** What arguments are to have; by the name of the input field where it is given, else by its type. */
export type Values = Readonly<Record<string, unknown>>;

/** Variables for a root field: every required argument, and those optional ones that `values` names. */
export function variablesOf({ args }: Pick<RootField, 'args'>, values: Values): Record<string, unknown> {
  return fieldsOf(args, values);
}

function fieldsOf(fields: readonly (GraphQLArgument | GraphQLInputField)[], values: Values): Record<string, unknown> {
  const wanted = fields.filter(({ name, type }) => isNonNullType(type) || name in values);
  return Object.fromEntries(wanted.map(({ name, type }) => [name, valueFor(name, type, values)]));
}

const BY_TYPE: Values = {
  String: 'nothing-of-that-name',
  ID: 'QWNjZXNzVG9rZW46MDAwMDAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAw',
  Int: 1,
  Float: 1,
  Boolean: false,
  DateTime: '2030-01-01T00:00:00Z',
  Moment: '1h',
  Duration: 'PT1M',
  Bytes: 1024,
  JSON: {},
};

function valueFor(name: string, type: GraphQLInputType, values: Values): unknown {
  if (isNonNullType(type)) return valueFor(name, type.ofType, values);
  if (isListType(type))
    return name in values && Array.isArray(values[name]) ? values[name] : [valueFor(name, type.ofType, values)];
  if (isInputObjectType(type)) return fieldsOf(Object.values(type.getFields()), values);
  if (name in values) return values[name];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (type.name in BY_TYPE) return BY_TYPE[type.name];
  throw new Error(`The generator does not know the scalar ${type.name}.`);
}

/** Where a text goes into the arguments of a root field: the path of each String, ID and custom scalar in them. */
export interface TextPlace {
  path: string[];
  type: string;
}

const TEXTS = new Set(['String', 'ID', 'JSON', 'DateTime', 'Moment', 'Duration']);

export function textPlaces({ args }: Pick<RootField, 'args'>): TextPlace[] {
  return args.flatMap((arg) => placesIn([arg.name], arg.type, []));
}

function placesIn(path: string[], type: GraphQLInputType, within: readonly string[]): TextPlace[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    // An input that holds itself is entered once.
    if (within.includes(named.name)) return [];
    return Object.values(named.getFields()).flatMap((field) =>
      placesIn([...path, field.name], field.type, [...within, named.name]),
    );
  }
  return TEXTS.has(named.name) ? [{ path, type: named.name }] : [];
}

/** The variables with a text at a place; lists and inputs on the way are made as their types have them. */
export function withText(field: Pick<RootField, 'args'>, place: TextPlace, text: string, values: Values) {
  const [root, ...rest] = place.path;
  const variables = variablesOf(field, values);
  const arg = field.args.find(({ name }) => name === root) as GraphQLArgument;
  variables[arg.name] = put(arg.name, arg.type, rest, variables[arg.name], text, values);
  return variables;
}

function put(
  name: string,
  type: GraphQLInputType,
  path: readonly string[],
  present: unknown,
  text: string,
  values: Values,
): unknown {
  if (isNonNullType(type)) return put(name, type.ofType, path, present, text, values);
  if (isListType(type))
    return [put(name, type.ofType, path, Array.isArray(present) ? present[0] : undefined, text, values)];
  if (!isInputObjectType(type)) return text;
  const fields = type.getFields();
  const base = (present ?? valueFor(name, type, values)) as Record<string, unknown>;
  const [next, ...rest] = path as [string, ...string[]];
  const field = fields[next] as GraphQLInputField;
  return { ...base, [next]: put(next, field.type, rest, base[next], text, values) };
}
