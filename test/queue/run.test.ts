import {
  CapabilityMissing,
  Conflict,
  InvalidInput,
  NotConfirmed,
  NotFound,
  type QueuePort,
  Unavailable,
} from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { Relay } from '../support/relay.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';
import { apply, failure, plan, SENDING, WAITING } from './support.js';

describeLab('running a task', () => {
  let stand: Stand;
  let queue: QueuePort;

  beforeAll(async () => {
    stand = await Stand.start({
      settings: {
        result_extended: true,
        task_routes: { 'stand.n*': { queue: 'slow' } },
      },
    });
    await stand.worker('w@stand', '--queues', 'celery,slow');
    queue = stand.queue();
  });
  afterAll(() => stand.remove());
  const run = (name: string, args: unknown = [], more: Partial<Parameters<QueuePort['run']>[0]> = {}) =>
    queue.run({ name, args, kwargs: {}, ...WAITING, ...more });

  it('gives what it returned, with its arguments whole', async () => {
    const value = { text: 'ä"\\\u2028\0😀\r\n', list: [1, -1.5, null, true, 2 ** 53 - 1], '': { $: '--flag' } };
    const sent = await apply(run('stand.echo', [value]));
    expect(sent).toMatchObject({ name: 'stand.echo', queue: 'celery', finished: true, notes: [] });
    expect(sent.task).toMatchObject({ id: sent.id, state: 'SUCCESS', result: value });
    const named = await apply(run('stand.echo', [], { kwargs: { value: 'by name' } }));
    expect(named.task?.result).toBe('by name');
  });

  it('gives its failure as data', async () => {
    const sent = await apply(run('stand.fail', ['no luck'], { queue: 'celery' }));
    expect(sent).toMatchObject({ finished: true, task: { state: 'FAILURE' } });
    expect(sent.task?.failure).toMatchObject({ type: 'ValueError', message: 'no luck' });
    const wrong = await apply(run('stand.echo', [], { kwargs: { nonsense: 1 } }));
    expect(wrong.task?.failure).toMatchObject({ type: 'TypeError' });
  });

  it('is planned with the exact message, and has no effect then', async () => {
    const shown = await plan(run('stand.echo', ['$(reboot)'], { priority: 4 }));
    const [command, key, message] = shown.steps[0]?.request ?? [];
    expect([shown.steps[0]?.kind, command, key]).toEqual(['BROKER', 'LPUSH', 'celery\x06\x163']);
    expect(JSON.parse(message as string)).toMatchObject({
      headers: { task: 'stand.echo', id: expect.any(String), retries: 0 },
      body: [['$(reboot)'], {}, { chain: null }],
    });
    expect((await queue.task(shown.affects[0]?.slice('task:'.length) as string)).state).toBe('UNKNOWN');
  });

  it('goes where the routes say, else where it is told', async () => {
    expect(await apply(run('stand.nap', [0]))).toMatchObject({ queue: 'slow', finished: true });
    expect(await apply(run('stand.nap', [0], { queue: 'celery' }))).toMatchObject({ queue: 'celery' });
    expect(await failure(run('stand.nap', [0], { queue: 'nowhere' }))).toMatchObject({
      code: 'NOT_FOUND',
      known: ['celery', 'slow'],
    });
  });

  it('waits no longer than asked, and says that it may still run', async () => {
    const sent = await apply(run('stand.nap', [3], { waitMs: 300 }));
    expect(sent).toMatchObject({ finished: false, notes: [expect.stringContaining('may still be executed later')] });
    await until('it runs all the same', async () => (await queue.task(sent.id)).state === 'SUCCESS');
  });

  it('has its time, its end and its priority', async () => {
    const later = await apply(run('stand.echo', [1], { waitMs: null, countdownMs: 3_600_000 }));
    const scheduled = await until('it is scheduled', async () => {
      const seen = await queue.task(later.id);
      return seen.state === 'SCHEDULED' && seen;
    });
    expect(scheduled.invocation?.eta).toEqual(later.eta);
    const past = await apply(
      run('stand.echo', [1], { priority: 9, eta: new Date(Date.now() + 1500), expiresInMs: 100 }),
    );
    expect(past).toMatchObject({ finished: true, task: { state: 'REVOKED' } });
    expect(past.expiresAt?.getTime()).toBeLessThan(Date.now());
  });

  it('sees the end also when the backend goes away meanwhile', async () => {
    const relay = await Relay.to(stand.port);
    try {
      const behind = stand.queue(stand.client(relay.port));
      const change = await behind.run({ name: 'stand.nap', args: [3], kwargs: {}, ...WAITING });
      const sent = change.apply(new AbortController().signal);
      const id = change.plan.target.slice('task:'.length);
      await until('it is executed', async () => (await queue.task(id)).state === 'ACTIVE');
      relay.drop();
      expect(await sent).toMatchObject({ finished: true, task: { state: 'SUCCESS' } });
    } finally {
      await relay.close();
    }
  });

  it('is not confirmed when the answer was lost, and unavailable when it was not sent', async () => {
    for (const [breakLine, expected] of [
      [(relay: Relay) => relay.freeze(), NotConfirmed],
      [(relay: Relay) => relay.close(), Unavailable],
    ] as const) {
      const relay = await Relay.to(stand.port);
      const behind = stand.queue(stand.client(relay.port));
      const change = await behind.run({ name: 'stand.echo', args: [1], kwargs: {}, ...SENDING });
      await breakLine(relay);
      if (expected === Unavailable) await until('the loss is noticed', () => failure(behind.read().queues()));
      expect(await failure(change.apply(new AbortController().signal))).toBeInstanceOf(expected);
      relay.drop();
    }
  });

  it('is refused for tasks nobody has registered, with those there are', async () => {
    const error = await failure(run('stand.eco'));
    expect(error).toBeInstanceOf(NotFound);
    expect(error).toMatchObject({ known: ['stand.echo', 'stand.fail', 'stand.nap', 'stand.quiet'] });
    expect(await failure(run('os.system', ['reboot']))).toBeInstanceOf(NotFound);
  });

  it('cannot be waited for where it keeps no result', async () => {
    expect(await failure(run('stand.quiet'))).toMatchObject({ message: expect.stringContaining('ignore_result') });
    expect(await apply(run('stand.quiet', [], { waitMs: null }))).toMatchObject({ finished: false, queue: 'slow' });
  });

  it.each<[string, unknown, string]>([
    ['args that are no list', 'abc', 'input.args'],
    ['half a character', ['\ud83d'], 'input.args'],
    ['a number beyond exactness', [2 ** 60], 'input.args'],
    ['a value of another type', [{ __type__: 'uuid', __value__: 1 }], 'input.args'],
  ])('is refused with %s', async (_what, args, field) => {
    const error = await failure(run('stand.echo', args));
    expect(error).toBeInstanceOf(InvalidInput);
    expect(error).toMatchObject({ field });
  });

  it('is repeated after a failure with the very arguments it had', async () => {
    const args = ['ä"\n', { deep: [1, null] }];
    const failed = await stand.send({ name: 'stand.fail', args: [args], queue: 'slow' });
    await until('it failed', async () => (await queue.task(failed)).state === 'FAILURE');
    const again = await apply(queue.retry({ id: failed, ...WAITING }));
    expect(again).toMatchObject({ name: 'stand.fail', queue: 'slow', retryOf: failed, finished: true });
    expect(again.id).not.toBe(failed);
    expect(again.task?.failure?.message).toBe(JSON.stringify(args));
    const done = await stand.send({ name: 'stand.echo', args: [1] });
    await until('it is through', async () => (await queue.task(done)).state === 'SUCCESS');
    expect(await failure(queue.retry({ id: done, ...SENDING }))).toBeInstanceOf(Conflict);
    expect(await failure(queue.retry({ id: 'never-was', ...SENDING }))).toBeInstanceOf(Conflict);
  });

  it('is not repeated where its arguments are not kept', async () => {
    const plain = await Stand.start();
    try {
      await plain.worker('w@stand');
      const port = plain.queue();
      const id = await plain.send({ name: 'stand.fail', args: ['no'] });
      await until('it failed', async () => (await port.task(id)).state === 'FAILURE');
      const error = await failure(port.retry({ id, ...SENDING }));
      expect(error).toBeInstanceOf(CapabilityMissing);
      expect(error).toMatchObject({ hint: expect.stringContaining('result_extended') });
    } finally {
      await plain.remove();
    }
  });
});
