import { join } from 'node:path';
import { Conflict, isFinal, NotFound, type Operation, type OperationProgress, Unavailable } from '@opsbook/schema';
import pg from 'pg';
import { expect, it } from 'vitest';
import { changeOf, newestEntries, requestOf, TESTER } from '../state/requests.js';
import type { TestServer } from '../state/servers.js';
import { describePostgres, describeStores, type StoreContext } from '../state/stores.js';
import { until } from '../support/until.js';
import { effectsIn, longChange, type Script, start, startScripts } from './kinds.js';

const QUIET = { first: 10, last: null, after: null, before: null };

/** A server that follows scripts, and where their effects go. */
async function openStarted({ servers }: StoreContext, url: string | undefined, dir?: string): Promise<TestServer> {
  const server = await servers.open(url, dir);
  startScripts(server.operations);
  return server;
}

function scriptOf(server: TestServer, ...steps: Script['steps']): Script {
  return { effects: join(server.dir, 'effects'), steps };
}

const once = (name: string, does: Script['steps'][number]['does'] = 'succeed') => ({ name, repeatable: false, does });
const again = (name: string, does: Script['steps'][number]['does'] = 'succeed') => ({ name, repeatable: true, does });

async function ended({ operations }: TestServer, id: string): Promise<Operation> {
  return until('the operation has ended', async () => {
    const operation = await operations.operation(id);
    return isFinal(operation.state) && operation;
  });
}

async function running({ operations }: TestServer, id: string, step: string): Promise<void> {
  await until(`the step ${step} runs`, async () =>
    (await operations.operation(id)).steps.some(({ name, state }) => name === step && state === 'RUNNING'),
  );
}

async function followed({ operations }: TestServer, id: string, after = 0): Promise<OperationProgress[]> {
  const events: OperationProgress[] = [];
  for await (const event of operations.progress(id, after, new AbortController().signal)) events.push(event);
  return events;
}

describeStores('Operations', (context) => {
  it('are recorded, carried out and kept, with their steps, output, progress and result', async () => {
    const server = await openStarted(context, await context.newStore());
    const id = await start(server, scriptOf(server, once('one'), again('two')), { reason: 'a try' });
    const events = await followed(server, id);
    const operation = await ended(server, id);
    expect(operation).toMatchObject({
      ...{
        kind: 'test.script',
        action: 'service:restart',
        target: 'service:backend',
        actor: 'tester',
        reason: 'a try',
      },
      ...{ state: 'SUCCEEDED', progress: 1, error: null, cancellable: false },
      result: { __typename: 'OperationSummary', summary: '2 steps' },
      steps: [
        { name: 'one', state: 'SUCCEEDED', detail: 'one by tester', finishedAt: expect.any(Date) },
        { name: 'two', state: 'SUCCEEDED', detail: 'two by tester' },
      ],
      plan: { summary: 'Follow the script on service:backend.' },
    });
    expect(events.at(-1)?.operation).toEqual(operation);
    expect(events.flatMap(({ output }) => output.lines.map(({ text }) => text))).toEqual(['doing one', 'doing two']);
    expect(await effectsIn(join(server.dir, 'effects'))).toEqual(['one', 'two']);
    expect(await newestEntries(server.access)).toMatchObject([{ id, outcome: 'SUCCEEDED', reason: 'a try' }]);
    expect((await server.operations.operations({ kind: 'test.script', states: ['SUCCEEDED'] }, QUIET)).edges).toEqual([
      { cursor: expect.any(String), node: operation },
    ]);
    expect((await server.operations.operations({ actor: 'somebody' }, QUIET)).edges).toEqual([]);
    await expect(server.operations.operation('nothing')).rejects.toBeInstanceOf(NotFound);
  });

  it('that fail say what was done, and bugs nothing of themselves', async () => {
    const server = await openStarted(context, await context.newStore());
    const failed = await ended(server, await start(server, scriptOf(server, once('one'), once('two', 'fail'))));
    expect(failed).toMatchObject({
      state: 'FAILED',
      error: { code: 'NOT_CONFIRMED', message: 'two is not proven', done: ['one', 'did two'] },
      steps: [{ state: 'SUCCEEDED' }, { state: 'FAILED', detail: 'two is not proven' }],
    });
    const bug = await ended(server, await start(server, scriptOf(server, once('three', 'bug'))));
    expect(bug).toMatchObject({ state: 'FAILED', error: { code: 'INTERNAL' } });
    expect(JSON.stringify(bug)).not.toContain('secret-of-a-bug');
    expect(await newestEntries(server.access)).toMatchObject([
      { outcome: 'FAILED' },
      { outcome: 'FAILED', detail: 'two is not proven Done: one; did two.' },
    ]);
  });

  it('keep every other change from their target until they have ended', async () => {
    const server = await openStarted(context, await context.newStore());
    const id = await start(server, scriptOf(server, once('one', 'wait')));
    await running(server, id, 'one');
    const { mutations } = server;
    const refused = await mutations.run(requestOf(changeOf(async () => null))).catch((error) => error);
    expect(refused).toBeInstanceOf(Conflict);
    expect(refused.message).toMatch(/service:backend is busy: "tester" is doing service:restart .* \(operation /);
    await expect(start(server, scriptOf(server, once('x')))).rejects.toBeInstanceOf(Conflict);
    const other = await start(server, scriptOf(server, once('two')), {}, 'service:frontend');
    expect((await ended(server, other)).state).toBe('SUCCEEDED');
    const cancelling = await server.operations.cancel(id, TESTER);
    await cancelling.apply(new AbortController().signal);
    await ended(server, id);
    await expect(mutations.run(requestOf(changeOf(async () => 'free')))).resolves.toEqual({ result: 'free' });
  });

  it('have one effect for one key, and plan without any on a dry run', async () => {
    const server = await openStarted(context, await context.newStore());
    const script = scriptOf(server, once('one'));
    const ids = await Promise.all([1, 2, 3].map(() => start(server, script, { idempotencyKey: 'k' })));
    expect(new Set(ids).size).toBe(1);
    await ended(server, ids[0] as string);
    expect(await start(server, script, { idempotencyKey: 'k' })).toBe(ids[0]);
    const request = requestOf<never>(longChange(script) as never, { dryRun: true });
    expect(await server.mutations.run(request)).toEqual({ plan: longChange(script).plan });
    expect(await effectsIn(script.effects)).toEqual(['one']);
    expect(await newestEntries(server.access)).toHaveLength(1);
  });

  it('can be cancelled, queued or running, and say what was done', async () => {
    const url = await context.newStore();
    const server = await context.servers.open(url);
    server.operations.register('test.script', { resultType: 'OperationSummary', run: async () => ({ summary: '' }) });
    const queued = await start(server, scriptOf(server, once('one')));
    const cancel = async (of: TestServer, id: string) =>
      (await of.operations.cancel(id, TESTER)).apply(new AbortController().signal);
    expect((await cancel(server, queued)).operation).toMatchObject({ state: 'CANCELLED', cancelRequestedBy: 'tester' });
    await expect(server.operations.cancel(queued, TESTER)).rejects.toBeInstanceOf(Conflict);
    await server.close();

    const second = await openStarted(context, url, server.dir);
    const id = await start(second, scriptOf(second, once('one'), once('two', 'wait'), once('three')));
    await running(second, id, 'two');
    await cancel(second, id);
    expect(await ended(second, id)).toMatchObject({
      state: 'CANCELLED',
      error: { code: 'CANCELLED', message: expect.stringContaining('during the step "two"'), done: ['one'] },
      steps: [{ state: 'SUCCEEDED' }, { state: 'INTERRUPTED' }],
    });
    expect(await effectsIn(join(second.dir, 'effects'))).toEqual(['one', 'two']);
    expect(await newestEntries(second.access)).toMatchObject([{ outcome: 'FAILED' }, { outcome: 'FAILED' }]);
  });

  it('go on at the next start where the server was stopped in good order, unless half done', async () => {
    const url = await context.newStore();
    const server = await openStarted(context, url);
    const script = (does: 'wait' | 'succeed') => scriptOf(server, once('one'), again('two', does));
    const resumed = await start(server, script('wait'), {}, 'service:a');
    const half = await start(server, scriptOf(server, once('three', 'wait')), {}, 'service:b');
    await running(server, resumed, 'two');
    await running(server, half, 'three');
    await server.close();
    const next = await openStarted(context, url, server.dir);
    expect(await ended(next, half)).toMatchObject({ state: 'INTERRUPTED', error: { code: 'INTERRUPTED' } });
    await running(next, resumed, 'two');
    expect(await effectsIn(join(server.dir, 'effects'))).toEqual(
      expect.arrayContaining(['one', 'two', 'two', 'three']),
    );
    expect((await effectsIn(join(server.dir, 'effects'))).filter((name) => name === 'one')).toEqual(['one']);
  });

  it('keep the newest lines of their output, and say how many are gone', async () => {
    const server = await context.servers.open(await context.newStore());
    const many = 12_345;
    server.operations.register('test.script', {
      resultType: 'OperationSummary',
      run: async (run) => {
        for (let line = 1; line <= many; line++) run.output(`line ${line}\n`);
        await run.step('pause', { repeatable: true }, async () => {});
        run.output('the end', 'STDERR');
        return { summary: '' };
      },
    });
    server.operations.start();
    const id = await start(server, scriptOf(server));
    await ended(server, id);
    const first = await server.operations.output(id, 0, 100);
    expect(first.dropped).toBe(many + 1 - 5000);
    expect(first.lines[0]).toMatchObject({ sequence: first.dropped + 1, text: `line ${first.dropped + 1}` });
    const events = await followed(server, id, first.after);
    const rest = events.flatMap(({ output }) => output.lines);
    expect(rest.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 4900 }, (_, i) => first.after + 1 + i));
    expect(rest.at(-1)).toMatchObject({ text: 'the end', stream: 'STDERR' });
  });
});

describePostgres('Operations of two servers', (context) => {
  it('are followed and cancelled from the other one', async () => {
    const url = await context.newStore();
    const works = await openStarted(context, url);
    const looks = await context.servers.open(url);
    const id = await start(works, scriptOf(works, once('one'), once('two', 'wait')));
    const following = followed(looks, id);
    await running(looks, id, 'two');
    await (await looks.operations.cancel(id, TESTER)).apply(new AbortController().signal);
    const events = await following;
    expect(events.at(-1)?.operation.state).toBe('CANCELLED');
    expect(events.flatMap(({ output }) => output.lines.map(({ text }) => text))).toEqual(['doing one', 'doing two']);
  });

  it('with one key at the same moment have one effect and equal answers', async () => {
    const url = await context.newStore();
    const both = [await openStarted(context, url), await openStarted(context, url)] as const;
    const script = scriptOf(both[0], once('one'));
    for (const idempotencyKey of ['a', 'b', 'c', 'd', 'e']) {
      const [one, two] = await Promise.all(both.map((server) => start(server, script, { idempotencyKey })));
      expect(one).toBe(two);
      await ended(both[0], one as string);
    }
    expect(await effectsIn(script.effects)).toHaveLength(5);
  });

  it('are cancelled also when that and something else wait for each other in the store', async () => {
    const url = await context.newStore();
    const server = await openStarted(context, url);
    const id = await start(server, scriptOf(server, once('one', 'wait')));
    await running(server, id, 'one');
    const other = new pg.Client(url);
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT 1 FROM opsbook.operations WHERE id = $1 FOR UPDATE', [id]);
    const change = await server.operations.cancel(id, TESTER);
    const cancelling = change.apply(new AbortController().signal);
    await until('it waits for the operation', async () => {
      const { rows } = await other.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return rows.length > 0;
    });
    // The one that waits longer is given up by PostgreSQL, after its deadlock_timeout of a second.
    await other.query('SELECT 1 FROM opsbook_jobs.job WHERE id = $1 FOR UPDATE', [id]);
    await other.query('ROLLBACK');
    await other.end();
    await cancelling;
    expect((await ended(server, id)).state).toBe('CANCELLED');
  });

  it('are refused while the store is away, and end properly when it comes back', async () => {
    const url = await context.newStore();
    const server = await openStarted(context, url);
    const id = await start(server, scriptOf(server, again('one', 'wait')));
    await running(server, id, 'one');
    await context.postgres.crash();
    await until('the store is known to be away', () => !server.state.health.available);
    const refused = start(server, scriptOf(server, once('x')), {}, 'service:other');
    await expect(refused).rejects.toBeInstanceOf(Unavailable);
    await context.postgres.restore();
    await server.state.available(AbortSignal.timeout(20_000));
    await (await server.operations.cancel(id, TESTER)).apply(new AbortController().signal);
    expect((await ended(server, id)).state).toBe('CANCELLED');
  });
});
