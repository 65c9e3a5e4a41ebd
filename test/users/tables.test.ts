import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { failureOf } from '../database/fixture.js';
import { TestDatabase } from '../database/postgres.js';
import { describeLab } from '../support/lab.js';
import { EVERYBODY, namesOf, usersOver } from './fixture.js';

const DAY_MS = 86_400_000;

/** In the order of bytes: capitals first. */
const USERS = `
CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  username text NOT NULL UNIQUE, email text, role text, is_active boolean NOT NULL DEFAULT true,
  hashed_password text, created_at timestamptz NOT NULL, last_login_at timestamptz);
INSERT INTO users (username, email, role, is_active, hashed_password, created_at, last_login_at) VALUES
  ('Root', 'Root@WMS.example', 'Admin', true, '$2b$12$' || repeat('x', 53), now() - interval '900 days', now() - interval '60 days'),
  ('a%b', NULL, 'clerk', true, '$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$ZGlnZXN0', now() - interval '90 days', now()),
  ('never', 'never@wms.example', 'clerk', true, '', now() - interval '40 days', NULL),
  ('new', 'new@wms.example', 'clerk', true, '$pbkdf2-sha256$29000$salt$digest', now() - interval '4 days', NULL),
  ('o''hara "x"', 'o@wms.example', 'clerk', false, 'pbkdf2_sha256$600000$salt$digest', now() - interval '50 days', now() - interval '31 days'),
  ('robot', 'robot@wms.example', 'bot', true, 'md5something', now() - interval '50 days', now() - interval '31 days');`;

const OTHERS = `
CREATE SCHEMA django;
CREATE TABLE django.auth_user (
  id int PRIMARY KEY, password varchar(128), last_login timestamptz, is_superuser boolean, username varchar(150),
  email varchar(254), is_active boolean, date_joined timestamptz);
INSERT INTO django.auth_user VALUES (1, 'pbkdf2_sha256$1000$a$b', now(), true, 'boss', 'boss@wms.example', true, now());
CREATE SCHEMA "Odd Schema";
CREATE TABLE "Odd Schema"."User; ""Accounts""" (
  "Key" bigint, "E-Mail" text, "Allowed" boolean, "Seen" timestamp, "isActive" text);
INSERT INTO "Odd Schema"."User; ""Accounts""" VALUES
  (9007199254740993, 'a@wms.example', false, '2025-01-02 03:04:05', 'yes');
CREATE SCHEMA old;
CREATE TABLE old.users (id int, username text, password text, is_active boolean);
INSERT INTO old.users VALUES (1, 'someone', 'x', true), (2, 'other', 'x', false);`;

describeLab('tables of accounts', () => {
  let server: TestDatabase;
  let admin: pg.Client;
  beforeAll(async () => {
    server = await TestDatabase.start();
    admin = await server.session('admin');
    await admin.query(USERS);
    await admin.query(OTHERS);
    await server.role('reader');
    await admin.query(
      'GRANT SELECT (id, username, email, role, is_active, created_at, last_login_at) ON users TO reader',
    );
  });
  afterAll(() => server?.remove());

  it('are found by their name and columns', async () => {
    const page = await usersOver(server.client()).users({}, EVERYBODY);
    expect(page).toMatchObject({ table: 'public.users', missing: [] });
    expect(await page.totalCount()).toBe(6);
    const [root, percent, never] = page.edges.map(({ node }) => node);
    expect(root).toMatchObject({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      username: 'Root',
      email: 'Root@WMS.example',
      role: 'Admin',
      kind: 'ADMIN',
      active: true,
      createdAt: expect.any(Date),
      lastLogin: expect.any(Date),
      passwordScheme: 'BCRYPT',
    });
    expect(percent).toMatchObject({ username: 'a%b', email: null, kind: 'PERSON', passwordScheme: 'ARGON2ID' });
    expect(never).toMatchObject({ lastLogin: null, passwordScheme: 'NONE' });
    expect(Math.round((never?.inactiveForMs ?? 0) / DAY_MS)).toBe(40);
    expect(page.edges.map(({ node }) => node.passwordScheme).slice(3)).toEqual([
      'PBKDF2_SHA256',
      'PBKDF2_SHA256',
      'OTHER',
    ]);
    expect(page.edges.at(-1)?.node.kind).toBe('SERVICE');
    expect(JSON.stringify(page)).not.toMatch(/\$2b|argon2id\$|salt|md5something/);
  });

  it.each([
    [{ active: false }, [`o'hara "x"`]],
    [{ role: 'clerk', active: true }, ['a%b', 'never', 'new']],
    [{ inactiveForMs: 30 * DAY_MS }, ['Root', 'never', `o'hara "x"`, 'robot']],
    [{ inactiveForMs: 30 * DAY_MS, active: true, role: 'clerk' }, ['never']],
    [{ inactiveForMs: 1000 * DAY_MS }, []],
    [{ search: 'ROOT@' }, ['Root']],
    [{ search: '%' }, ['a%b']],
    [{ search: '_' }, []],
    [{ search: `'hara "` }, [`o'hara "x"`]],
    [{ search: `'; DROP TABLE users; --` }, []],
    [{ role: `x' OR true --` }, []],
  ])('are filtered by %j', async (filter, names) => {
    const port = usersOver(server.client());
    expect(await namesOf(port, filter)).toEqual(names);
    expect(await (await port.users(filter, EVERYBODY)).totalCount()).toBe(names.length);
  });

  it.each([{ search: '' }, { search: 'x'.repeat(201) }, { search: 'a\0' }, { role: '\0' }])(
    'refuse the filter %j',
    async (filter) => {
      const failure = await failureOf(namesOf(usersOver(server.client()), filter));
      expect(failure).toMatchObject({ code: 'INVALID_INPUT', field: `filter.${Object.keys(filter)[0]}` });
    },
  );

  it('are paged in both directions', async () => {
    const port = usersOver(server.client());
    const all = await namesOf(port, {});
    const forwards: string[] = [];
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo } = await port.users({}, { first: 4, last: null, after, before: null });
      forwards.push(...edges.map(({ node }) => node.username));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(forwards).toEqual(all);
    const end = await port.users({}, { first: null, last: 2, after: null, before: null });
    expect(end.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const before = end.pageInfo.startCursor;
    const middle = await port.users({}, { first: null, last: 2, after: null, before });
    expect([...middle.edges, ...end.edges].map(({ node }) => node.username)).toEqual(all.slice(2));
    // The whole list is counted on every page.
    expect(await middle.totalCount()).toBe(6);
    expect(await failureOf(namesOf(port, {}, { after: 'x' }))).toMatchObject({ code: 'INVALID_INPUT', field: 'after' });
  });

  it('are read by a role that may only read, and not the hashes', async () => {
    const page = await usersOver(server.client({ user: 'reader' })).users({ active: true }, EVERYBODY);
    expect(page.edges).toHaveLength(5);
    expect(page.edges[0]?.node).toMatchObject({ username: 'Root', passwordScheme: null });
    expect(page.missing).toMatchObject([
      { column: 'password', hint: expect.stringContaining('users.columns.password') },
    ]);
  });

  it('may be those of Django', async () => {
    const port = usersOver(server.client(), { OPSBOOK_USERS_TABLE: 'auth_user' });
    const { table, missing, edges } = await port.users({}, EVERYBODY);
    expect(table).toBe('django.auth_user');
    expect(missing.map(({ column }) => column)).toEqual(['role']);
    expect(edges[0]?.node).toMatchObject({ id: '1', username: 'boss', role: null, kind: 'ADMIN' });
    const failure = await failureOf(namesOf(port, { role: 'x' }));
    expect(failure).toMatchObject({ code: 'CAPABILITY_MISSING', hint: expect.stringContaining('users.columns.role') });
  });

  it('may have any name, which is never taken as SQL', async () => {
    const port = usersOver(server.client(), {
      OPSBOOK_USERS_TABLE: 'Odd Schema.User; "Accounts"',
      OPSBOOK_USERS_COLUMNS_ID: 'Key',
      OPSBOOK_USERS_COLUMNS_USERNAME: 'E-Mail',
      OPSBOOK_USERS_COLUMNS_ACTIVE: 'Allowed',
      OPSBOOK_USERS_COLUMNS_LAST_LOGIN: 'Seen',
    });
    const { edges } = await port.users({ active: false, inactiveForMs: 1, search: 'WMS' }, EVERYBODY);
    expect(edges.map(({ node }) => node)).toMatchObject([
      { id: '9007199254740993', username: 'a@wms.example', kind: null, lastLogin: new Date('2025-01-02T03:04:05Z') },
    ]);
  });

  it('without last logins say so, and never give an empty list for it', async () => {
    const port = usersOver(server.client(), { OPSBOOK_USERS_TABLE: 'old.users' });
    const { edges, missing } = await port.users({}, EVERYBODY);
    expect(edges.map(({ node }) => node)).toMatchObject([
      { username: 'other', lastLogin: null, inactiveForMs: null },
      { username: 'someone', lastLogin: null, inactiveForMs: null },
    ]);
    expect(missing.find(({ column }) => column === 'lastLogin')?.message).toContain('lastlogin');
    expect(await failureOf(namesOf(port, { inactiveForMs: DAY_MS }))).toMatchObject({
      code: 'CAPABILITY_MISSING',
      message: expect.stringContaining('old.users'),
      hint: expect.stringContaining('users.columns.lastLogin'),
    });
  });

  it.each([
    [{ OPSBOOK_USERS_COLUMNS_ACTIVE: 'email' }, 'is text, not boolean'],
    [{ OPSBOOK_USERS_COLUMNS_ACTIVE: 'gone' }, 'looked for: gone'],
  ])('that do not fit the configured columns %j are not guessed at', async (env, message) => {
    const failure = await failureOf(namesOf(usersOver(server.client(), env), { active: true }));
    expect(failure).toMatchObject({ code: 'CAPABILITY_MISSING', message: expect.stringContaining(message) });
  });

  it.each([
    [{ OPSBOOK_USERS_TABLE: 'users; DROP TABLE users' }, 'wms', 'no table users; DROP TABLE users'],
    [{ OPSBOOK_USERS_COLUMNS_USERNAME: 'gone', OPSBOOK_USERS_TABLE: 'users' }, 'wms', 'usernames'],
    [{}, 'postgres', 'no table that is known to hold accounts'],
  ])('that are not there with %j in %s', async (env, database, message) => {
    const failure = await failureOf(namesOf(usersOver(server.client({ database }), env), {}));
    expect(failure).toMatchObject({ code: 'CAPABILITY_MISSING', message: expect.stringContaining(message) });
    expect(failure).toHaveProperty('hint', expect.stringContaining('users.'));
  });

  it('do not keep anybody waiting while they are locked', async () => {
    const port = usersOver(server.client());
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE users');
    const failure = await failureOf(namesOf(port, {}));
    await admin.query('ROLLBACK');
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', hint: expect.stringContaining('locked') });
  });
});
