import { InvalidInput, type QueuePort, type Task } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';
import { apply } from './support.js';

describeLab('a task', () => {
  let stand: Stand;
  let queue: QueuePort;

  beforeAll(async () => {
    stand = await Stand.start();
    await stand.worker('w@stand');
    queue = stand.queue();
  });
  afterAll(() => stand.remove());
  const reaches = (id: string, state: Task['state']) =>
    until(`it is ${state}`, async () => {
      const task = await queue.task(id);
      return task.state === state && task;
    });

  it('that returned has its result', async () => {
    const value = { text: 'ä\u2028', list: [1, null, 'NaN'] };
    const id = await stand.send({ name: 'stand.echo', args: [value] });
    await reaches(id, 'SUCCESS');
    // The result is stored before the worker lets go of the task.
    const task = await until('no worker has it any more', async () => {
      const seen = await queue.task(id);
      return seen.invocation === null && seen;
    });
    expect(task).toMatchObject({
      id,
      state: 'SUCCESS',
      result: value,
      failure: null,
      invocation: null,
      revoked: false,
      backendState: 'SUCCESS',
    });
    expect(Math.abs(Date.now() - (task.finishedAt?.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it('that failed has its exception', async () => {
    const task = await reaches(await stand.send({ name: 'stand.fail', args: ['no "luck"'] }), 'FAILURE');
    expect(task).toMatchObject({
      result: null,
      failure: {
        type: 'ValueError',
        message: 'no "luck"',
        module: 'builtins',
        traceback: expect.stringContaining('raise error'),
      },
    });
  });

  it('that is to be retried is so, not only scheduled', async () => {
    const id = await stand.send({ name: 'stand.fail', args: ['later'], kwargs: { retry_in: 3600 } });
    const task = await reaches(id, 'RETRY');
    expect(task).toMatchObject({
      name: 'stand.fail',
      failure: { message: 'later' },
      invocation: { eta: expect.any(Date) },
    });
  });

  it('is found in the hands of a worker, executed, reserved and scheduled', async () => {
    const active = await stand.send({ name: 'stand.nap', args: [300] });
    expect((await reaches(active, 'ACTIVE')).invocation).toMatchObject({ name: 'stand.nap', worker: 'w@stand' });
    const reserved = await stand.send({ name: 'stand.echo', args: [1] });
    const scheduled = await stand.send({ name: 'stand.echo', args: [1], countdown: 3600 });
    await reaches(reserved, 'RESERVED');
    expect((await reaches(scheduled, 'SCHEDULED')).invocation?.eta).toBeInstanceOf(Date);
    await apply(queue.revoke({ ids: [active], terminate: true, signal: 'SIGKILL' }));
    await until('the next is through', async () => (await queue.task(reserved)).state === 'SUCCESS', 40_000);
    await reaches(active, 'REVOKED');
  });

  it('that leaves no trace is unknown, and the reasons are told', async () => {
    expect(await queue.task('never-was')).toMatchObject({
      state: 'UNKNOWN',
      explanation: expect.stringMatching(/waits in a queue, its result expired .* or there is no such task/),
      backendState: null,
      name: null,
    });
  });

  it.each(['', 'a\u0000b', 'a\nb', 'x'.repeat(300), '\ud800'])('cannot be called %j', async (id) => {
    await expect(queue.task(id)).rejects.toThrow(InvalidInput);
  });
});

describeLab('a task of an application with a prefix', () => {
  it('has its result where the broker and the results have the same prefix', async () => {
    const options = { global_keyprefix: 'wms' };
    const stand = await Stand.start({
      settings: { broker_transport_options: options, result_backend_transport_options: options },
    });
    try {
      await stand.worker('w@stand');
      const queue = stand.queue();
      const id = await stand.send({ name: 'stand.echo', args: [42] });
      await until('it is through', async () => (await queue.task(id)).state === 'SUCCESS');
      expect(await queue.task(id)).toMatchObject({ result: 42 });
      expect((await queue.task('never-was')).explanation).toContain('prefix that Celery masks');
    } finally {
      await stand.remove();
    }
  });
});

describeLab('a task of an application without results', () => {
  it('is unknown once no worker has it', async () => {
    const stand = await Stand.start({ results: false });
    try {
      await stand.worker('w@stand');
      const queue = stand.queue();
      const id = await stand.send({ name: 'stand.echo', args: [1] });
      await until('it is through', async () => (await queue.task(id)).state === 'UNKNOWN');
      expect((await queue.task(id)).explanation).toContain('keeps no results');
    } finally {
      await stand.remove();
    }
  });
});
