import { builder } from '../builder.js';
import { nodeId } from '../node-id.js';
import { defineMutation } from '../operations/mutation.js';
import type { TokenCreated, TokenRevoked } from './port.js';
import { AccessTokenType, RoleEnum } from './types.js';

defineMutation('tokenCreate', {
  action: 'token:create',
  description: 'Issues an access token. Its secret is in this answer and nowhere else.',
  input: (t) => ({
    name: t.string({
      required: true,
      description: 'Who or what will use it: 1 to 64 letters, digits, dots, dashes, underscores.',
    }),
    role: t.field({ type: RoleEnum, required: true, description: 'What it may do.' }),
    lifetime: t.field({ type: 'Duration', description: 'How long it is valid, 1m to 365d; 90 days when left out.' }),
  }),
  success: builder.objectRef<TokenCreated>('TokenCreated').implement({
    description: 'A token was issued.',
    fields: (t) => ({
      token: t.field({ type: AccessTokenType, description: 'The token.', resolve: (created) => created.token }),
      secret: t.exposeString('secret', {
        nullable: true,
        description: 'What to send as bearer token. Null when the answer is repeated for the same idempotency key.',
      }),
    }),
  }),
  prepare: ({ name, role, lifetime }, { ports, principal }) =>
    ports.access.tokenCreate({ name, role, lifetimeMs: lifetime ?? null }, principal),
});

defineMutation('tokenRevoke', {
  action: 'token:revoke',
  description: 'Ends an access token at once; open connections that use it are closed.',
  needsReason: true,
  destructive: true,
  input: (t) => ({
    id: t.id({ required: true, description: 'Global id of the token.' }),
  }),
  success: builder.objectRef<TokenRevoked>('TokenRevoked').implement({
    description: 'A token was ended.',
    fields: (t) => ({
      token: t.field({
        type: AccessTokenType,
        description: 'The token as it is now.',
        resolve: (revoked) => revoked.token,
      }),
    }),
  }),
  prepare: async ({ id }, { ports, principal }) =>
    ports.access.tokenRevoke({ id: nodeId('AccessToken', id, 'input.id') }, principal),
});
