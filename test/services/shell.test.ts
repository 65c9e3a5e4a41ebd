import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOpsClient, type OpsClient, type ShellSession } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { Screen } from './screen.js';
import { OBEDIENT } from './support.js';

describeLab('terminals', () => {
  const reason = 'test';
  const project = new TestProject();
  let dir: string;
  let server: TestServer;
  let web: Awaited<ReturnType<TestProject['run']>>;
  let ops: OpsClient;

  const start = (more: Record<string, string> = {}) =>
    startServer({
      OPSBOOK_PROJECT: project.name,
      OPSBOOK_DOCKER_HOST: theLab().dockerHost,
      OPSBOOK_STATE_DIR: join(dir, 'state'),
      OPSBOOK_SHELL_ENABLED: 'true',
      OPSBOOK_SHELL_TRANSCRIPT: 'true',
      OPSBOOK_SHELL_MAX_SESSIONS: '2',
      ...more,
    });
  const inside = async (text: string) => {
    const { stdout } = await ops.services.exec('web', { argv: ['pgrep', '-f', '--', text], reason });
    return stdout?.trim() ?? '';
  };
  /** The audit entry of a session. */
  const entryOf = async ({ shell }: ShellSession) => {
    const { nodes } = await ops.access.auditLog({ target: `shell:${shell.id}` }, { first: 1 });
    return nodes[0];
  };

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
    web = await project.run('web', OBEDIENT);
    server = await start();
    ops = createOpsClient({ url: server.url, token: server.token });
  });
  afterAll(async () => {
    ops.close();
    await server.close();
    await project.remove();
    rmSync(dir, { recursive: true, force: true });
  });

  it('carries what is typed and shown, knows its size, and records the session and its transcript', async () => {
    const session = await ops.shell.open('web', { cols: 100, rows: 30, reason });
    expect(session.shell).toMatchObject({ service: 'web', argv: ['/bin/bash'], recorded: true });
    expect(await ops.shell.list()).toEqual([session.shell]);
    const screen = new Screen(session);
    await session.write('stty size; tty; echo "ä😀" $((6*7))\r');
    await screen.shows(/30 100[\s\S]*\/dev\/pts\/\d+[\s\S]*ä😀 42/);
    await session.resize(90, 20);
    await session.write('stty size\r');
    await screen.shows(/20 90/);
    expect(await entryOf(session)).toMatchObject({ outcome: 'PENDING', action: 'shell:use', reason });

    await session.write('sleep 8650 & exit 5\r');
    await screen.done;
    expect(screen.ended).toMatchObject({ reason: 'EXITED', exitCode: 5 });
    expect(await inside('sleep 8650'), 'what it left behind').toBe('');
    const entry = await until('the outcome is there', async () => {
      const seen = await entryOf(session);
      return seen?.outcome === 'SUCCEEDED' ? seen : null;
    });
    expect(entry.detail).toMatch(/Exit code 5\. \d+ bytes typed, \d+ shown\. Transcript: .*\.cast/);
    const [header = '', ...events] = readFileSync(join(dir, 'state', 'transcripts', `${session.shell.id}.cast`), 'utf8')
      .trim()
      .split('\n');
    expect(JSON.parse(header)).toMatchObject({ version: 2, width: 100, height: 30 });
    const shown = events
      .map((line) => JSON.parse(line))
      .filter(([, code]) => code === 'o')
      .map(([, , text]) => text);
    expect(shown.join('')).toBe(screen.text);
    expect(await ops.shell.list()).toEqual([]);
  });

  it('goes on after an interruption without losing or repeating a byte', async () => {
    const session = await ops.shell.open('web', { program: 'SH', reason });
    const away = new AbortController();
    const first = new Screen(session, away.signal);
    await session.write('echo before\r');
    await first.shows(/\nbefore/);
    away.abort();
    await first.done;
    await session.write('for i in $(seq 1 20000); do echo line $i; done; echo after\r');
    const again = new Screen(session);
    await again.shows(/line 20000\s+after/);
    expect(again.missed, 'more was shown than is kept').toBe(0);
    expect(again.text.match(/line \d+/g)).toHaveLength(20_000);
    await session.close();
    await again.done;
  });

  it('keeps the latest output for one that is away, and says how much is lost', async () => {
    const session = await ops.shell.open('web', { program: 'SH', reason });
    await session.write("yes 0123456789 | head -c 1000000; echo; echo en''d; touch /tmp/shown\r");
    const written = () => ops.services.exec('web', { argv: ['test', '-e', '/tmp/shown'], reason });
    await until('all was written', async () => (await written()).exitCode === 0);
    const screen = new Screen(session);
    await screen.shows(/end\s/);
    expect(screen.missed).toBeGreaterThan(700_000);
    await session.close();
  });

  it('types in order, each once, however often it is sent', async () => {
    const session = await ops.shell.open('web', { program: 'SH', reason });
    const screen = new Screen(session);
    const { id } = session.shell;
    const type = (sequence: number, data: string) =>
      ops.request<{ shellWrite: Record<string, unknown> }>(
        'mutation Type($input: ShellWriteInput!) { shellWrite(input: $input) { ... on ShellWritten { sequence } ... on OpsError { code } } }',
        { input: { id, sequence, data } },
      );
    await type(1, 'n=$((n+1)); ');
    await type(1, 'n=$((n+1)); ');
    await type(2, 'echo once=$n=\r');
    await screen.shows(/once=1=/);
    expect((await type(4, 'x')).shellWrite).toEqual({ code: 'CONFLICT' });
    const { nodes } = await ops.access.auditLog({ action: 'shell:use' }, { first: 1 });
    expect(nodes[0]?.target, 'keys have no entries of their own').toBe(`shell:${id}`);
    await session.close();
  });

  it('ends what runs in it when it is closed, also what ignores it', async () => {
    const session = await ops.shell.open('web', { reason });
    const screen = new Screen(session);
    await session.write("trap '' HUP TERM; sleep 8651\r");
    await until('it runs', async () => (await inside('sleep 8651')) !== '');
    expect(await session.close()).toMatchObject({ reason: 'CLOSED', exitCode: null });
    await screen.done;
    expect(await inside('sleep 8651')).toBe('');
    await expect(session.write('x')).rejects.toMatchObject({ name: 'OpsConflictError' });
  });

  it('belongs to its token, and ends with it', async () => {
    const { id, secret } = await server.createToken('ADMIN');
    const other = createOpsClient({ url: server.url, token: secret });
    const session = await other.shell.open('web', { reason });
    await session.write('sleep 8652\r');
    await until('it runs', async () => (await inside('sleep 8652')) !== '');
    const asked = ops.request<{ shellClose: unknown }>(
      'mutation Close($id: ID!) { shellClose(input: { id: $id }) { ... on OpsError { code } } }',
      { id: session.shell.id },
    );
    expect((await asked).shellClose).toEqual({ code: 'NOT_FOUND' });
    const token = (await ops.access.tokens()).find((each) => each.id === id);
    await ops.access.revokeToken(id, { reason, confirm: token?.name ?? '' });
    await until('it has ended', async () => (await inside('sleep 8652')) === '');
    expect(
      (
        await until('it is recorded', async () => {
          const entry = await entryOf(session);
          return entry?.outcome === 'SUCCEEDED' ? entry : null;
        })
      ).detail,
    ).toMatch(/Its token ended/);
    other.close();
  });

  it('plans without opening, and refuses what cannot be', async () => {
    const plan = await ops.shell.open('web', { dryRun: true, reason });
    expect(plan.steps[0]).toMatchObject({ kind: 'COMMAND', request: ['/bin/bash'] });
    expect(await ops.shell.list()).toEqual([]);
    await expect(ops.shell.open('web', { program: 'PSQL', reason })).rejects.toMatchObject({ field: 'input.program' });
    await expect(ops.shell.open('nobody', { reason })).rejects.toMatchObject({ name: 'OpsNotFoundError' });
    const [one, two] = [await ops.shell.open('web', { reason }), await ops.shell.open('web', { reason })];
    await expect(ops.shell.open('web', { reason })).rejects.toMatchObject({ name: 'OpsConflictError' });
    await Promise.all([one?.close(), two?.close()]);
    const operator = createOpsClient({ url: server.url, token: await server.issueToken('OPERATOR') });
    await expect(operator.shell.open('web', { reason })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    operator.close();
  });

  it('end when they are idle', async () => {
    const brief = await start({ OPSBOOK_SHELL_IDLE_TIMEOUT: '1s', OPSBOOK_STATE_DIR: join(dir, 'brief') });
    const client = createOpsClient({ url: brief.url, token: brief.token });
    const idle = new Screen(await client.shell.open('web', { program: 'SH', reason }));
    await idle.done;
    expect(idle.ended).toMatchObject({ reason: 'IDLE', exitCode: null });
    client.close();
    await brief.close();
  }, 180_000);

  it('end when the server is stopped', async () => {
    const busy = await ops.shell.open('web', { program: 'SH', reason });
    await busy.write('while :; do echo busy; sleep 0.3; done\r');
    await new Screen(busy, AbortSignal.timeout(120_000)).shows(/busy\s+busy/);
    await server.close();
    const { output } = await runInside(web, ['sh', '-c', 'pgrep -f "slee[p] 0.3" || echo none']);
    expect(output).toBe('none\n');
  }, 180_000);
});
