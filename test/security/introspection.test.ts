import { ROLES } from '@opsbook/schema';
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { startServer } from '../support/server.js';
import { post, RawSocket } from '../support/wire.js';

const DOCUMENTS = [
  getIntrospectionQuery(),
  '{ __type(name: "Query") { name } }',
  '{ a: __schema { queryType { name } } }',
];
const MISSPELT = '{ viewer { nam } }';

describe('introspection', () => {
  it.each([
    ['OPERATOR', ['OPERATOR', 'ADMIN']],
    ['OFF', []],
  ])('is open from %s on, over every transport, whoever asked before', async (policy, open) => {
    const server = await startServer({ OPSBOOK_ACCESS_INTROSPECTION: policy });
    try {
      // The strongest first: what was valid for them may be remembered.
      for (const role of [...ROLES].reverse()) {
        const token = await server.issueToken(role);
        const socket = await RawSocket.connect(server.url, token);
        for (const query of DOCUMENTS) {
          const { data, errors } = await post(server.url, token, query);
          expect(Object.keys(data ?? {}), `${role}: ${errors?.[0]?.message}`).toHaveLength(open.includes(role) ? 1 : 0);
          socket.subscribe(query, query);
          const { type } = await socket.until(({ id }) => id === query);
          expect(type).toBe(open.includes(role) ? 'next' : 'error');
        }
        socket.close();
        const { errors } = await post(server.url, token, MISSPELT);
        expect(errors?.[0]?.message.includes('Did you mean "name"')).toBe(open.includes(role));
        expect((await post(server.url, token, '{ __typename viewer { __typename name } }')).data).toHaveProperty(
          'viewer',
        );
      }
      expect((await post(server.url, null, DOCUMENTS[1] as string)).status).toBe(401);
    } finally {
      await server.close();
    }
  });
});
