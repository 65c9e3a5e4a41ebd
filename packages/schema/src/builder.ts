import SchemaBuilder, { type InputFieldBuilder } from '@pothos/core';
import RelayPlugin, { encodeGlobalID } from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { GraphQLError } from 'graphql';
import { ACTIONS, type Action, roleMay } from './access/actions.js';
import type { Principal } from './access/port.js';
import type { OpsContext } from './context.js';
import { decodeNodeId } from './node-id.js';

/** The schema builder. It holds no types: those stand in their domain's folder. */
export const builder = new SchemaBuilder<{
  Context: OpsContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  AuthScopes: { may: Action };
  Scalars: {
    DateTime: { Input: Date; Output: Date | string };
    Bytes: { Input: number; Output: number };
    Duration: { Input: number; Output: number };
    Moment: { Input: bigint; Output: bigint };
    JSON: { Input: unknown; Output: unknown };
  };
}>({
  plugins: [ScopeAuthPlugin, RelayPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: (context) => ({ may: (action) => roleMay(context.principal.role, action) }),
    unauthorizedError: (_parent, { principal }, info) =>
      forbidden(principal, actionOf(info.parentType.getFields()[info.fieldName]?.extensions)),
  },
  relay: {
    decodeGlobalID: (id) => decodeNodeId(id),
    cursorType: 'String',
    edgesFieldOptions: {
      nullable: { list: false, items: false },
      description: 'The page with a cursor for each entry.',
    },
    nodeFieldOptions: { nullable: false, description: 'The entry itself.' },
    nodesOnConnection: { description: 'The page without cursors.' },
    cursorFieldOptions: { description: 'Opaque position of this entry, for after and before.' },
    pageInfoFieldOptions: { description: 'What lies before and after this page.' },
    pageInfoTypeOptions: { description: 'What lies before and after a page of a connection.' },
    hasNextPageFieldOptions: { description: 'Whether entries follow this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether entries stand before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first entry; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last entry; null on an empty page.' },
    firstArgOptions: { description: 'How many entries from the front, 1 to 1000. Not together with last.' },
    lastArgOptions: { description: 'How many entries from the back, 1 to 1000. Not together with first.' },
    afterArgOptions: { description: 'Only entries after this cursor.' },
    beforeArgOptions: { description: 'Only entries before this cursor.' },
    nodeTypeOptions: { description: 'Something durable that can be fetched again by its id.' },
    idFieldOptions: { description: 'Globally unique id.' },
    nodeQueryOptions: {
      description: 'Fetches anything durable by its global id.',
      authScopes: { may: 'viewer:read' },
      extensions: { action: 'viewer:read' },
      args: { id: { description: 'The global id.' } },
    },
    nodesQueryOptions: false,
  },
});

/** What the fields of an input object are made with, for those that several inputs have. */
export type Inputs = InputFieldBuilder<
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never,
  'InputObject'
>;

function forbidden({ name, role }: Principal, action: Action | undefined): GraphQLError {
  const hint = action ? `Use a token of role ${ACTIONS[action].role}.` : 'This field is not open to any role.';
  const message = `The token "${name}" (${role}) may not ${action ?? 'read this'}.`;
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN', action, hint } });
}

/**
 * For an action that only the arguments tell.
 * @throws GraphQLError FORBIDDEN, as for a field of that action
 */
export function assertMay(principal: Principal, action: Action): void {
  if (!roleMay(principal.role, action)) throw forbidden(principal, action);
}

/** The global id of a Node, as its field `id` has it. */
export function globalId(typename: string, id: string): string {
  return encodeGlobalID(typename, id);
}

/** The action a field declared, as `guarded` left it in the extensions. */
export function actionOf(extensions: Readonly<Record<string, unknown>> | null | undefined): Action | undefined {
  return extensions?.action as Action | undefined;
}

/** Options every root field carries: the action it needs, for the check itself and for everybody who wants to see it. */
export function guarded<A extends Action>(action: A): { authScopes: { may: A }; extensions: { action: A } } {
  return { authScopes: { may: action }, extensions: { action } };
}

/**
 * Added to the extensions of a subscription that yields lists of items: the same item is the same object for all who may
 * see it, and each field of it depends on the item alone, not on arguments or on who asks, and needs no waiting.
 */
export const SHARED_ITEMS = { sharedItems: true };

/** Whether a subscription is of that kind. */
export function itemsAreShared(extensions: Readonly<Record<string, unknown>>): boolean {
  return extensions.sharedItems === true;
}

builder.queryType({ description: 'Reads. None of them changes anything.' });
builder.mutationType({
  description:
    'Changes. Each takes one input with reason, idempotencyKey and dryRun, and answers expected failures as data.',
});
builder.subscriptionType({ description: 'Live answers over WebSocket or server-sent events.' });
