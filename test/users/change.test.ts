import type { Principal, UsersPort } from '@opsbook/schema';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { failureOf } from '../database/fixture.js';
import { TestDatabase } from '../database/postgres.js';
import { describeLab } from '../support/lab.js';
import { usersOver } from './fixture.js';

const DAY_MS = 86_400_000;
const CALLER: Principal = { tokenId: 't', name: 'Caller', role: 'ADMIN', expiresAt: null };
const signal = new AbortController().signal;

const TABLE = `
DROP TABLE IF EXISTS users;
CREATE TABLE users (id int PRIMARY KEY, username text, role text, is_active boolean, password text, created_at timestamptz, last_login timestamptz);
INSERT INTO users
SELECT n, name, role, true, '$2b$04$' || repeat('x', 53), now() - interval '100 days', CASE WHEN n < 6 THEN now() - n * interval '40 days' END
  FROM unnest('{admin,anna,bert,caller,robot,never}'::text[], '{admin,clerk,clerk,clerk,service,clerk}'::text[])
       WITH ORDINALITY AS u (name, role, n);`;

describeLab('accounts that are changed', () => {
  let server: TestDatabase;
  let admin: pg.Client;
  let port: UsersPort;
  beforeAll(async () => {
    server = await TestDatabase.start();
    admin = await server.session('admin');
    port = usersOver(server.client());
    await server.role('reader');
  });
  afterAll(() => server?.remove());
  beforeEach(async () => {
    await admin.query(TABLE);
    await admin.query('GRANT SELECT ON users TO reader');
  });
  const inactive = async () =>
    (await admin.query('SELECT username FROM users WHERE NOT is_active ORDER BY 1')).rows.map(
      ({ username }) => username,
    );

  it('are deactivated and activated as planned', async () => {
    const { plan, apply, destroys } = await port.userSetActive('anna', false);
    expect(plan).toMatchObject({ action: 'user:deactivate', target: 'user:anna', affects: ['user:anna'] });
    expect(plan.steps[0]?.request).toEqual([
      'UPDATE "public"."users" SET "is_active" = $1 WHERE "id" = $2 AND "username" = $3 AND "is_active" IS DISTINCT FROM $4',
      'false',
      '2',
      'anna',
      'false',
    ]);
    expect(destroys).toBeUndefined();
    expect(await inactive()).toEqual([]);
    expect(await apply(signal)).toMatchObject({ user: { username: 'anna', active: false } });
    expect(await inactive()).toEqual(['anna']);
    expect(await failureOf(port.userSetActive('anna', false))).toMatchObject({ code: 'CONFLICT' });
    await (await port.userSetActive('anna', true)).apply(signal);
    expect(await inactive()).toEqual([]);
  });

  it.each([
    ['renamed', `UPDATE users SET username = 'other' WHERE id = 2`],
    ['removed', 'DELETE FROM users WHERE id = 2'],
    [
      'replaced by another',
      `UPDATE users SET username = 'x' WHERE id = 2; UPDATE users SET username = 'anna' WHERE id = 3`,
    ],
    ['deactivated by somebody else', 'UPDATE users SET is_active = false WHERE id = 2'],
  ])('are left alone when the one that was planned is %s', async (_, sql) => {
    const { apply } = await port.userSetActive('anna', false);
    await admin.query(sql);
    const before = (await admin.query('SELECT * FROM users ORDER BY id')).rows;
    expect(await failureOf(apply(signal))).toMatchObject({ code: 'CONFLICT', hint: expect.any(String) });
    expect((await admin.query('SELECT * FROM users ORDER BY id')).rows).toEqual(before);
  });

  it('are left alone when several have the key and the name', async () => {
    await admin.query('ALTER TABLE users DROP CONSTRAINT users_pkey');
    const { apply } = await port.userSetActive('anna', false);
    await admin.query('INSERT INTO users SELECT * FROM users WHERE id = 2');
    expect(await failureOf(apply(signal))).toMatchObject({ code: 'CONFLICT' });
    expect(await inactive()).toEqual([]);
    expect(await failureOf(port.userSetActive('anna', false))).toMatchObject({ code: 'CONFLICT' });
  });

  it.each([
    ['nobody', 'NOT_FOUND'],
    ['', 'INVALID_INPUT'],
    ['a\0b', 'INVALID_INPUT'],
    ["anna' OR 'a' = 'a", 'NOT_FOUND'],
    ['--help', 'NOT_FOUND'],
    ['$(reboot)\n; rm', 'NOT_FOUND'],
  ])('are found by their exact name alone: %j', async (name, code) => {
    for (const change of [() => port.userSetActive(name, false), () => port.userResetPassword(name)]) {
      expect(await failureOf(change())).toMatchObject({ code });
    }
  });

  it('cannot be by a role that may only read, which says what to grant', async () => {
    const reader = usersOver(server.client({ user: 'reader' }));
    const changes = [
      [() => reader.userSetActive('anna', false), 'GRANT UPDATE ("is_active") ON public.users TO reader'],
      [() => reader.usersDeactivate({ inactiveForMs: DAY_MS, include: [] }, CALLER), 'GRANT UPDATE ("is_active")'],
      [() => reader.userResetPassword('anna'), 'GRANT UPDATE ("password")'],
    ] as const;
    for (const [change, hint] of changes) {
      expect(await failureOf(change())).toMatchObject({
        code: 'CAPABILITY_MISSING',
        hint: expect.stringContaining(hint),
      });
    }
  });

  it('are deactivated together when nobody uses them, some spared', async () => {
    const { plan, apply, destroys } = await port.usersDeactivate({ inactiveForMs: 60 * DAY_MS, include: [] }, CALLER);
    expect(plan.affects).toEqual(['user:anna', 'user:bert', 'user:never']);
    expect(destroys).toBe('3 users');
    expect(plan.warnings.filter((text) => text.startsWith('Spared'))).toEqual([
      expect.stringContaining('caller'),
      expect.stringContaining('robot'),
    ]);
    const { users, spared } = await apply(signal);
    expect(users.map(({ username, active }) => [username, active])).toEqual([
      ['anna', false],
      ['bert', false],
      ['never', false],
    ]);
    expect(spared.map(({ user }) => user.username)).toEqual(['caller', 'robot']);
    expect(await inactive()).toEqual(['anna', 'bert', 'never']);
    const again = await port.usersDeactivate({ inactiveForMs: 60 * DAY_MS, include: [] }, CALLER);
    expect(again.destroys).toBeUndefined();
    expect(await again.apply(signal)).toMatchObject({ users: [] });
  });

  it('are deactivated with those that are named', async () => {
    const input = { inactiveForMs: 30 * DAY_MS, include: ['admin', 'robot', 'caller'] };
    const { apply, destroys } = await port.usersDeactivate(input, CALLER);
    expect(destroys).toBe('6 users');
    expect((await apply(signal)).spared).toEqual([]);
    const unknown = port.usersDeactivate({ inactiveForMs: 30 * DAY_MS, include: ['nobody'] }, CALLER);
    expect(await failureOf(unknown)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['one of them logs in', `UPDATE users SET last_login = now() WHERE username = 'bert'`],
    ['one of them is renamed', `UPDATE users SET username = 'berta' WHERE username = 'bert'`],
  ])('are all left alone when %s meanwhile', async (_, sql) => {
    const { apply } = await port.usersDeactivate({ inactiveForMs: 60 * DAY_MS, include: [] }, CALLER);
    await admin.query(sql);
    expect(await failureOf(apply(signal))).toMatchObject({ code: 'CONFLICT' });
    expect(await inactive()).toEqual([]);
  });

  it('are not deactivated together where nothing tells who is an administrator, or within a day', async () => {
    await admin.query('ALTER TABLE users DROP role');
    const change = port.usersDeactivate({ inactiveForMs: 60 * DAY_MS, include: [] }, CALLER);
    expect(await failureOf(change)).toMatchObject({
      code: 'CAPABILITY_MISSING',
      hint: expect.stringContaining('role'),
    });
    const hours = port.usersDeactivate({ inactiveForMs: 1000, include: [] }, CALLER);
    expect(await failureOf(hours)).toMatchObject({ code: 'INVALID_INPUT', field: 'input.inactiveFor' });
  });

  it('get a new password, of which the plan and the replay say nothing', async () => {
    const { plan, apply, destroys, forReplay } = await port.userResetPassword('anna');
    expect(destroys).toBe('anna');
    expect(plan.steps[0]?.request).toEqual([
      'UPDATE "public"."users" SET "password" = $1 WHERE "id" = $2 AND "username" = $3 AND starts_with("password", $4)',
      '<bcrypt ($2b$, cost 4) of the new password>',
      '2',
      'anna',
      '$2b$04$',
    ]);
    const result = await apply(signal);
    expect(result).toMatchObject({ user: { username: 'anna', passwordScheme: 'BCRYPT' } });
    expect(result.password).toHaveLength(20);
    expect(forReplay?.(result).password).toBeNull();
    const [anna] = (await admin.query('SELECT password FROM users WHERE id = 2')).rows;
    expect(anna?.password).toMatch(/^\$2b\$04\$[./A-Za-z0-9]{53}$/);
  });

  it.each([
    ['md5abc', 'does not know'],
    ['', 'no password'],
    [null, 'no password'],
    ['!unusable', 'does not know'],
    ['$2b$31$xx', 'costs too much'],
    ['$argon2id$v=19$m=99999999,t=3,p=4$a$b', 'costs too much'],
  ])('get none where the present one is %j', async (hash, message) => {
    await admin.query('UPDATE users SET password = $1 WHERE id = 2', [hash]);
    const failure = await failureOf(port.userResetPassword('anna'));
    expect(failure).toMatchObject({ code: 'CAPABILITY_MISSING', message: expect.stringContaining(message) });
  });

  it('get none when the scheme has changed meanwhile', async () => {
    const { apply } = await port.userResetPassword('anna');
    await admin.query(`UPDATE users SET password = '$argon2id$v=19$m=1,t=1,p=1$a$b' WHERE id = 2`);
    expect(await failureOf(apply(signal))).toMatchObject({ code: 'CONFLICT' });
  });
});
