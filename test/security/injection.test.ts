import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { type Answer, post } from '../support/wire.js';
import { rootFields, textPlaces, withText } from './generate.js';

const MARK = 'opsbook-injection';
/** The same path here and in the containers: made by nothing but a text that was executed. */
const CANARY = join(tmpdir(), `${MARK}-${process.pid}`);

const TEXTS: Record<string, string> = {
  'a flag': `--${MARK}`,
  'a flag with a value': `-o=${MARK}`,
  'a second command': `${MARK}; touch ${CANARY}`,
  'a pipe': `${MARK} | touch ${CANARY} && touch ${CANARY}`,
  'a substitution': `$(touch ${CANARY})${MARK}`,
  backticks: `\`touch ${CANARY}\`${MARK}`,
  quotes: `${MARK}'"\\'); SELECT 1; --`,
  'new lines': `${MARK}\r\ntouch ${CANARY}\n`,
  NUL: `${MARK}\0touch`,
  'right to left': `\u202e${MARK}\u2066😀`,
  'half a surrogate pair': `${MARK}\ud800`,
  'the other half': `\udc00${MARK}`,
  'a way out of the folder': `../../../${MARK}`,
  'a template': `{{${MARK}}}%s%n$\{x}\u2028`,
  'a very long one': `${MARK}${'x'.repeat(100_000)}`,
};

const AT_ONCE = 5;

/** What neither a program nor PostgreSQL can be given. */
const UNSENDABLE = ['NUL', 'half a surrogate pair', 'the other half'];

/** What is there, so that each request gets as far as it can; whatever would change something is only planned. */
const VALUES = {
  dryRun: true,
  reason: 'injection suite',
  service: 'backend',
  argv: ['true'],
  sql: 'SELECT 1',
  parameters: [],
  queue: 'celery',
  name: 'app.tasks.celery_app.send_expiry_alerts',
  table: 'users',
  username: 'admin',
};

const FIELDS = rootFields().filter(({ kind, name }) => kind === 'mutation' || name === 'databaseQuery');
const CASES = FIELDS.flatMap((field) =>
  textPlaces(field).map((place) => [field.name, place.path.join('.'), field, place] as const),
);

describeLab('texts that something could take for more than texts', () => {
  let server: TestServer;
  let cases = 0;

  beforeAll(async () => {
    const { project, dockerHost } = theLab();
    server = await startServer({
      OPSBOOK_PROJECT: project,
      OPSBOOK_DOCKER_HOST: dockerHost,
      OPSBOOK_ACCESS_OPERATIONS_PER_MINUTE: '1000000',
      OPSBOOK_DATABASE_WRITES: 'true',
      OPSBOOK_SHELL_ENABLED: 'true',
    });
  });
  afterAll(async () => {
    await server.close();
    console.log(`injection suite: ${cases} cases (${CASES.length} places in ${FIELDS.length} fields)`);
  });
  const exec = async (argv: string[]) => {
    const query = `mutation ($argv: [String!]!) { serviceExec(input: { service: "backend", argv: $argv, reason: "injection suite" }) {
      ... on ServiceExecuted { exitCode stdout } ... on OpsError { code message } } }`;
    const { data, errors } = await post(server.url, server.token, query, { argv });
    return (data?.serviceExec ?? { code: errors?.[0]?.extensions.code }) as Executed;
  };

  it.each(CASES)('in %s, as %s, stay texts', async (_name, _path, field, place) => {
    const texts = Object.entries(TEXTS);
    const askNext = async () => {
      for (let next = texts.shift(); next; next = texts.shift()) {
        const [what, text] = next;
        const answer = await post(server.url, server.token, field.document, withText(field, place, text, VALUES));
        cases += 1;
        expect(faultOf(answer, text), what).toBeNull();
      }
    };
    // Not all at once: some start programs, and other tests run beside this one.
    await Promise.all(Array.from({ length: AT_ONCE }, askNext));
    expect((await post(server.url, server.token, '{ viewer { name } }')).data).toHaveProperty('viewer');
  });

  it('arrive whole as arguments of a program, or are refused', async () => {
    for (const [what, text] of Object.entries(TEXTS)) {
      const print = ['python3', '-c', 'import json, sys; print(json.dumps(sys.argv[1:]))', text, 'after'];
      const done = await exec(print);
      if (done.code === undefined) expect(JSON.parse(done.stdout), what).toEqual([text, 'after']);
      else expect([what, done.code]).toEqual([expect.toBeOneOf(UNSENDABLE), 'INVALID_INPUT']);
      cases += 1;
    }
  });

  it('arrive whole as parameters of SQL, or are refused', async () => {
    const query =
      'query ($of: [JSON]) { databaseQuery(input: { sql: "SELECT $1::text", parameters: $of, reason: "injection suite" }) { rows } }';
    for (const [what, text] of Object.entries(TEXTS)) {
      const { data, errors } = await post(server.url, server.token, query, { of: [text] });
      if (data?.databaseQuery) expect(data.databaseQuery, what).toEqual({ rows: [[text]] });
      else {
        expect([what, errors?.[0]?.extensions.code]).toEqual([expect.toBeOneOf(UNSENDABLE), 'INVALID_INPUT']);
      }
      cases += 1;
    }
  });

  it('were executed nowhere', async () => {
    expect(existsSync(CANARY)).toBe(false);
    expect(await exec(['test', '-e', CANARY])).toMatchObject({ exitCode: 1 });
  });
});

interface Executed {
  exitCode: number | null;
  stdout: string;
  /** Of a failure. */
  code?: string;
}

/** What is wrong with an answer: that it is no typed one, or that the text was taken apart. Null for nothing. */
function faultOf({ status, data, errors }: Answer, text: string): string | null {
  if (status >= 500) return `Status ${status}.`;
  const [error] = errors ?? [];
  if (error) {
    const isTyped = error.extensions?.code !== undefined && error.extensions.code !== 'INTERNAL_SERVER_ERROR';
    // What no scalar takes is GraphQL's own error.
    return isTyped || /^Variable "\$/.test(error.message)
      ? null
      : `${error.message} ${JSON.stringify(error.extensions)}`;
  }
  const [result] = Object.values(data ?? {}) as [{ code?: string; steps?: { request: string[] }[] }];
  if (!result) return 'No answer.';
  const parts = (result.steps ?? []).flatMap(({ request }) => request).filter((part) => part.includes(MARK));
  const broken = parts.filter((part) => !part.includes(text) && !part.includes(JSON.stringify(text).slice(1, -1)));
  return broken.length === 0 ? null : `Taken apart: ${JSON.stringify(broken).slice(0, 300)}`;
}
