import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { silence } from '../testing/events.js';
import { type Follow, startFollowing } from '../testing/follow.js';

it.each([
  [4401, 'UNAUTHENTICATED: The token has ended.', 'UNAUTHENTICATED'],
  [4403, 'FORBIDDEN: Not from here.', 'FORBIDDEN'],
])('ends for good with close code %i', async (closeCode, reason, code) => {
  let connects = 0;
  const { ops } = await startFollowing(silence as Follow, {
    onConnect: (socket) => {
      connects++;
      socket.close(closeCode, reason);
    },
  });
  await expect(ops.logs.follow().next()).rejects.toMatchObject({ name: 'OpsAuthError', code, message: reason });
  expect(connects).toBe(1);
});

it.each([
  ['INVALID_INPUT', 'OpsInvalidInputError', { field: 'heartbeat' }],
  ['NOT_FOUND', 'OpsNotFoundError', { known: ['db'] }],
  ['FORBIDDEN', 'OpsAuthError', {}],
  ['BAD_REQUEST', 'OpsProtocolError', {}],
])('ends for good with a %s error', async (code, name, details) => {
  const { ops } = await startFollowing(() => {
    throw new GraphQLError('No.', { extensions: { code, ...details } });
  });
  await expect(ops.logs.follow().next()).rejects.toMatchObject({ name, code, ...details });
});
