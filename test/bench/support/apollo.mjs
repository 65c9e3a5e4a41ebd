// Apollo Server with Opsbook's schema and a resolver that needs nothing from outside. Says its URL on standard output.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { schema } from '@opsbook/schema';

const principal = { tokenId: '1', name: 'first', role: 'ADMIN', expiresAt: null };
const { url } = await startStandaloneServer(new ApolloServer({ schema, introspection: false }), {
  listen: { host: '127.0.0.1', port: 0 },
  context: async () => ({ principal, ports: {}, signal: new AbortController().signal }),
});
console.log(url);
