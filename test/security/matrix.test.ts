import { ACTIONS, ROLES, type Role, roleMay } from '@opsbook/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';
import { type Asked, type Outcome, overHttp, overSse, Sockets } from './asking.js';
import { KINDS, rootFields, variablesOf } from './generate.js';

const ACTORS = ['nobody', ...ROLES] as const;
type Actor = (typeof ACTORS)[number];

const FIELDS = rootFields();
/** Nothing happens: what changes something is planned alone. */
const VALUES = { dryRun: true, reason: 'security matrix' };

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

  it('has the whole schema', () => {
    for (const kind of KINDS) expect(FIELDS.filter((field) => field.kind === kind).length).toBeGreaterThan(3);
  });

  it.each(FIELDS.map((field) => [`${field.kind} ${field.name}`, field] as const))('%s', async (_title, field) => {
    const variables = variablesOf(field, VALUES);
    for (const actor of ACTORS) {
      const asked: Asked = { url: server.url, token: tokens.get(actor) ?? null, field, variables };
      for (const [transport, ask] of [
        ['HTTP', overHttp],
        ['SSE', overSse],
        ['WebSocket', (one: Asked) => sockets.ask(one)],
      ] as const) {
        const outcome = await ask(asked);
        expect(verdict(outcome), `${actor} over ${transport}: ${JSON.stringify(outcome)}`).toBe(
          expected(actor, field, transport),
        );
        cases++;
      }
    }
  });

  it('leaves no action unused', () => {
    const used = new Set<string>(FIELDS.map(({ action }) => action));
    expect(Object.keys(ACTIONS).filter((action) => !used.has(action))).toEqual([]);
  });
});

type Verdict = 'let in' | 'not authenticated' | 'forbidden' | 'wrong transport' | 'bug';

function verdict({ code, status }: Outcome): Verdict {
  if (status === 401 || status === 4401) return code === 'UNAUTHENTICATED' ? 'not authenticated' : 'bug';
  if (status === 405 || status === 406 || status === 415) return 'wrong transport';
  if (code === 'INTERNAL_SERVER_ERROR' || status >= 500 || code === 'GRAPHQL') return 'bug';
  return code === 'FORBIDDEN' ? 'forbidden' : 'let in';
}

function expected(actor: Actor, { action, kind }: (typeof FIELDS)[number], transport: string): Verdict {
  if (actor === 'nobody') return 'not authenticated';
  // A plain answer cannot carry a stream.
  if (kind === 'subscription' && transport === 'HTTP') return 'wrong transport';
  return roleMay(actor as Role, action) ? 'let in' : 'forbidden';
}
