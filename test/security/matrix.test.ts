import { ACTIONS, type Action, ROLES, type Role, roleMay, schema } from '@opsbook/schema';
import type { GraphQLInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';
import { post } from '../support/wire.js';
import { type Asked, type Outcome, overHttp, overSse, Sockets } from './asking.js';
import { KINDS, type RootField, rootFields, variablesOf } from './generate.js';

const ACTORS = ['nobody', ...ROLES] as const;
type Actor = (typeof ACTORS)[number];

/** What is asked of a field. */
type Question = Pick<RootField, 'kind' | 'document' | 'action'>;

const FIELDS = rootFields();
/** Nothing happens: what changes something is planned alone. */
const VALUES = { dryRun: true, reason: 'security matrix' };
/** Arguments that ask for an action of their own, beside that of their field. */
const GUARDED_ARGUMENTS: Record<string, Action> = { reveal: 'log:reveal' };
const WITH_GUARDED_ARGUMENT = FIELDS.flatMap((field) =>
  field.args.flatMap(({ name: argument }) => {
    const action = GUARDED_ARGUMENTS[argument];
    return action ? [[field.kind, field.name, argument, { ...field, action }] as const] : [];
  }),
);
/** Objects that have an id, what it takes to see one, and where there is one. */
const NODES: Record<string, { action: Action; found: string | null }> = {
  AccessToken: { action: 'token:read', found: '{ tokens { id } }' },
  AuditEntry: { action: 'audit:read', found: '{ auditLog(first: 1) { nodes { id } } }' },
  // Open to every role, so there is nobody to keep out.
  Alert: { action: 'metrics:read', found: null },
  Operation: { action: 'operation:read', found: null },
};

describe('every field × every role × every transport', () => {
  const sockets = new Sockets();
  const tokens = new Map<Actor, string | null>([['nobody', null]]);
  let server: TestServer;
  let cases = 0;

  beforeAll(async () => {
    server = await startServer({ OPSBOOK_ACCESS_OPERATIONS_PER_MINUTE: '100000' });
    for (const role of ROLES) tokens.set(role, await server.issueToken(role));
  });
  afterAll(async () => {
    sockets.close();
    await server.close();
    console.log(`security matrix: ${cases} cases (${FIELDS.length} fields, ${ACTORS.length} roles, 3 transports)`);
  });

  const everyWay = async (field: Question, variables: Record<string, unknown>) => {
    for (const actor of ACTORS) {
      const asked: Asked = { url: server.url, token: tokens.get(actor) ?? null, field, variables };
      for (const [transport, ask] of [
        ['HTTP', overHttp],
        ['SSE', overSse],
        ['WebSocket', (one: Asked) => sockets.ask(one)],
      ] as const) {
        const outcome = await ask(asked);
        expect(expected(actor, field, transport), `${actor} over ${transport}: ${JSON.stringify(outcome)}`).toContain(
          verdict(outcome),
        );
        cases++;
      }
    }
  };

  it('has the whole schema', () => {
    for (const kind of KINDS) expect(FIELDS.filter((field) => field.kind === kind).length).toBeGreaterThan(3);
    const nodes = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType).map(({ name }) => name);
    expect(nodes.sort()).toEqual(Object.keys(NODES).sort());
  });

  it.each(FIELDS.map((field) => [field.kind, field.name, field] as const))('%s %s', async (_kind, _name, field) => {
    await everyWay(field, variablesOf(field, VALUES));
  });

  it.each(WITH_GUARDED_ARGUMENT)('%s %s with %s', async (_kind, _name, argument, field) => {
    await everyWay(field, variablesOf(field, { ...VALUES, [argument]: true }));
  });

  it.each(Object.entries(NODES).filter(([, { found }]) => found))(
    'query node of %s',
    async (_type, { action, found }) => {
      const { data } = await post(server.url, server.token, found as string);
      const [, id] = /"id":"([^"]+)"/.exec(JSON.stringify(data)) ?? [];
      expect(id).toBeTypeOf('string');
      const document =
        'query ($id: ID!) { node(id: $id) { __typename ... on AccessToken { name } ... on AuditEntry { actor } } }';
      await everyWay({ kind: 'query', action, document }, { id });
    },
  );

  it('leaves no action unused', () => {
    const used = new Set<string>(
      [...FIELDS, ...WITH_GUARDED_ARGUMENT.map(([, , , field]) => field)].map(({ action }) => action),
    );
    expect(Object.keys(ACTIONS).filter((action) => !used.has(action))).toEqual([]);
  });
});

type Verdict = 'let in' | 'let in, and failed' | 'not authenticated' | 'forbidden' | 'wrong transport' | 'bug';

function verdict({ code, status }: Outcome): Verdict {
  if (status === 401 || status === 4401) return code === 'UNAUTHENTICATED' ? 'not authenticated' : 'bug';
  if (status === 405 || status === 406 || status === 415) return 'wrong transport';
  if (code === 'INTERNAL_SERVER_ERROR' || status >= 500 || code === 'GRAPHQL') return 'bug';
  if (code === null) return 'let in';
  return code === 'FORBIDDEN' ? 'forbidden' : 'let in, and failed';
}

function expected(actor: Actor, { action, kind }: Question, transport: string): readonly Verdict[] {
  if (actor === 'nobody') return ['not authenticated'];
  // One answer cannot carry a stream, whoever asks: none is begun.
  if (kind === 'subscription' && transport === 'HTTP') return ['wrong transport'];
  if (!roleMay(actor as Role, action)) return ['forbidden'];
  return ['let in', 'let in, and failed'];
}
