import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OpsClient } from '@opsbook/sdk';
import type Docker from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { labDocker } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { describeLab, theLab } from '../support/lab.js';
import { OpsbookProcess } from '../support/opsbook.js';

describeLab('the accounts of the demo stack, as the runbook asks for them and as Opsbook does', () => {
  let server: OpsbookProcess;
  let ops: OpsClient;
  let backend: Docker.Container;

  beforeAll(async () => {
    const { dockerHost, project } = theLab();
    server = await OpsbookProcess.start({ project, dockerHost, env: { OPSBOOK_LOG_LEVEL: 'trace' } });
    ops = server.client();
    const label = [`com.docker.compose.project=${project}`, 'com.docker.compose.service=backend'];
    const [container] = await labDocker().listContainers({ filters: { label } });
    if (!container) throw new Error('The stack has no backend container.');
    backend = labDocker().getContainer(container.Id);
  });
  afterAll(async () => {
    ops?.close();
    await server?.dispose();
  });

  /** `docker compose exec backend python -c …` within a session of the application: the lines it prints. */
  const python = async (body: string): Promise<string[]> => {
    const script = [
      'from datetime import datetime, timedelta, UTC',
      'from app.db.session import get_sync_session',
      'from app.db.models.user import User',
      'with get_sync_session() as session:',
      ...body.split('\n').map((line) => `    ${line}`),
    ].join('\n');
    const { output } = await runInside(backend, ['python', '-c', script]);
    return output.split('\n').filter(Boolean);
  };

  it('U1: all accounts', async () => {
    const runbook = await python(`for user in session.query(User).all():
    print(f'{user.username} - {user.role} - Active: {user.is_active}')`);
    const { nodes, totalCount, table, missing } = await ops.users.list();
    const opsbook = nodes.map(
      ({ username, role, active }) => `${username} - ${role} - Active: ${active ? 'True' : 'False'}`,
    );
    expect(opsbook).toEqual(runbook.sort());
    expect({ totalCount, table, missing }).toEqual({ totalCount: runbook.length, table: 'public.users', missing: [] });
  });

  it('M6: accounts that were not used for 30 days, those never used among them', async () => {
    // The corrected form: without a last login it is the creation that counts.
    const runbook = await python(`from sqlalchemy import func
inactive_30d = datetime.now(UTC) - timedelta(days=30)
for user in session.query(User).filter(func.coalesce(User.last_login, User.created_at) < inactive_30d).all():
    print(f'{user.username} - Last login: {user.last_login.astimezone(UTC).isoformat(timespec="milliseconds") if user.last_login else None}')`);
    const opsbook: string[] = [];
    for await (const { username, lastLogin } of ops.users.iterate({ inactiveFor: '30d' }, { pageSize: 3 })) {
      opsbook.push(`${username} - Last login: ${lastLogin?.replace('Z', '+00:00') ?? 'None'}`);
    }
    expect(opsbook).toEqual(runbook.sort());
    expect(opsbook.length).toBeGreaterThan(3);
    // As written, the runbook leaves out those that never logged in.
    expect(opsbook).toContain('trainee.one - Last login: None');
  });

  const remove = (username: string) =>
    python(`session.query(User).filter(User.username == '${username}').delete()
session.commit()`);

  /** An account of the test's own; gives back what it was before. */
  const temporarily = async (username: string, use: () => Promise<void>) => {
    // One of an earlier run that was cut off would be in the way.
    await remove(username);
    await python(`from app.core.security import get_password_hash
session.add(User(username='${username}', email='${username}@wms.example', role='clerk', password_hash=get_password_hash('before'), created_at=datetime.now(UTC) - timedelta(days=999)))
session.commit()`);
    try {
      await use();
    } finally {
      await remove(username);
    }
  };

  /** The login of the application itself, which takes a form. */
  const login = async (username: string, password: string): Promise<number> => {
    const url = `http://127.0.0.1:${theLab().ports.backend}/api/v1/auth/login`;
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ username, password }) });
    return response.status;
  };

  it('U2: a deactivated account cannot log in, as after the runbook', () =>
    temporarily('test.deactivate', async () => {
      const active = () =>
        python(`print(session.query(User).filter(User.username == 'test.deactivate').one().is_active)`);
      expect(await login('test.deactivate', 'before')).toBe(200);
      await ops.users.deactivate('test.deactivate', { reason: 'parity' });
      expect([await active(), await login('test.deactivate', 'before')]).toEqual([['False'], 401]);
      await ops.users.activate('test.deactivate');
      expect([await active(), await login('test.deactivate', 'before')]).toEqual([['True'], 200]);
    }));

  it('M6: of the accounts that nobody used, administrators and programs are spared', () =>
    temporarily('test.inactive', async () => {
      const plan = await ops.users.deactivateInactive({ inactiveFor: '900d', dryRun: true, reason: 'parity' });
      expect(plan.affects).toEqual(['user:test.inactive']);
      const change = { inactiveFor: '900d', reason: 'parity' };
      await expect(ops.users.deactivateInactive(change)).rejects.toMatchObject({ expected: '1 user' });
      await expect(ops.users.deactivateInactive({ ...change, confirm: '2 users' })).rejects.toMatchObject({
        code: 'CONFIRMATION_REQUIRED',
      });
      const { users } = await ops.users.deactivateInactive({ ...change, confirm: '1 user' });
      expect(users).toMatchObject([{ username: 'test.inactive', active: false }]);
    }));

  it('U3: the application accepts the new password, which is nowhere but in the answer', () =>
    temporarily('test.reset', async () => {
      const change = { reason: 'parity', confirm: 'test.reset', idempotencyKey: 'reset once' };
      const plan = await ops.users.resetPassword('test.reset', { ...change, dryRun: true });
      expect(await login('test.reset', 'before')).toBe(200);
      const { password, user } = await ops.users.resetPassword('test.reset', change);
      if (password === null) throw new Error('The first answer has the password.');
      expect([await login('test.reset', password), await login('test.reset', 'before')]).toEqual([200, 401]);
      expect(user).toMatchObject({ username: 'test.reset', passwordScheme: 'BCRYPT' });
      // Once more under the same key: no other password, and not this one again.
      expect(await ops.users.resetPassword('test.reset', change)).toMatchObject({ password: null });
      expect(await login('test.reset', password)).toBe(200);

      const [hash = ''] = await python(
        `print(session.query(User).filter(User.username == 'test.reset').one().password_hash)`,
      );
      expect(hash).toMatch(/^\$2b\$10\$/);
      const [entry] = (await ops.access.auditLog({ action: 'user:reset-password' })).nodes;
      expect(entry).toMatchObject({
        target: 'user:test.reset',
        outcome: 'SUCCEEDED',
        input: { username: 'test.reset' },
      });
      const logs = await Promise.all(
        (await ops.services.list()).map(
          async ({ name }) => (await ops.logs.query({ services: [name] }, { last: 1000 })).nodes,
        ),
      );
      expect(logs.flat().length).toBeGreaterThan(10);
      // What Opsbook has written: its log, and its state, the answers kept for idempotency keys included.
      const answers = JSON.stringify([plan, await ops.access.auditLog(), logs]);
      const stored = filesIn(server.stateDir).join('\n');
      for (const text of [answers, server.output, stored]) {
        for (const secret of [password, hash]) expect(text.includes(secret)).toBe(false);
      }
      // The search does reach what is stored.
      expect(stored.includes('user:test.reset')).toBe(true);
    }));
});

/** The content of every file below a folder. */
function filesIn(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return paths.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'latin1'));
}
