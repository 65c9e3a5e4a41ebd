import { InvalidInput, NotConfirmed, type QueuePort, Unavailable } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';
import { apply, failure, plan } from './support.js';

describeLab('revoking tasks', () => {
  let stand: Stand;
  let queue: QueuePort;
  let workers: Awaited<ReturnType<Stand['worker']>>[];

  beforeAll(async () => {
    stand = await Stand.start();
    queue = stand.queue();
    workers = await Promise.all(['a@stand', 'b@stand'].map((name) => stand.worker(name)));
  });
  afterAll(() => stand.remove());
  const state = async (id: string) => (await queue.task(id)).state;
  const revoke = (ids: string[], more: Partial<Parameters<QueuePort['revoke']>[0]> = {}) =>
    queue.revoke({ ids, terminate: false, signal: 'SIGTERM', ...more });
  const frozen = async (some: typeof workers, act: () => Promise<void>) => {
    await Promise.all(some.map((worker) => worker.pause()));
    try {
      await act();
    } finally {
      await Promise.all(some.map((worker) => worker.unpause()));
    }
  };

  it('lets an executed one go on, and ends it with terminate', async () => {
    const id = await stand.send({ name: 'stand.nap', args: [300] });
    await until('it is executed', async () => (await state(id)) === 'ACTIVE');
    expect((await plan(revoke([id]))).warnings.join(' ')).toContain(`Executed now, and go on: ${id}`);
    expect(await apply(revoke([id]))).toMatchObject({ confirmedBy: ['a@stand', 'b@stand'], stillActive: [id] });
    expect(await apply(revoke([id], { terminate: true, signal: 'SIGKILL' }))).toMatchObject({ stillActive: [] });
    await until('it is revoked', async () => (await state(id)) === 'REVOKED');
  });

  it('lets a task tidy up with SIGUSR1', async () => {
    const id = await stand.send({ name: 'stand.nap', args: [300] });
    await until('it is executed', async () => (await state(id)) === 'ACTIVE');
    await apply(revoke([id], { terminate: true, signal: 'SIGUSR1' }));
    // The worker stores REVOKED and the task's own process FAILURE; whichever comes last stays.
    await until('it ended', async () => ['REVOKED', 'FAILURE'].includes((await state(id)) ?? ''));
    const outputs = () => Promise.all(workers.map((worker) => worker.logs({ stdout: true, stderr: true })));
    await until('the task was told', async () => String(await outputs()).includes('SoftTimeLimitExceeded'));
  });

  it('says which workers did not confirm it', async () => {
    const change = await revoke(['some-task']);
    await frozen(workers.slice(1), async () => {
      expect(await change.apply(new AbortController().signal)).toMatchObject({
        confirmedBy: ['a@stand'],
        unconfirmed: [{ worker: 'b@stand', reason: 'It is silent.' }],
      });
    });
  });

  it('is not confirmed when no worker says so, and unavailable when none is there to say so', async () => {
    const change = await revoke(['some-task']);
    await frozen(workers, async () => {
      expect(await failure(change.apply(new AbortController().signal))).toBeInstanceOf(NotConfirmed);
      expect(await failure(revoke(['a']))).toBeInstanceOf(Unavailable);
    });
  });

  it('is refused for what is no id', async () => {
    for (const ids of [[''], ['a\nb'], ['\ud800'], []]) expect(await failure(revoke(ids))).toBeInstanceOf(InvalidInput);
  });

  it('keeps workers from executing them, until they restart', async () => {
    const ids = [
      await stand.send({ name: 'stand.echo', args: [1], countdown: 3600 }),
      await stand.send({ name: 'stand.echo', args: [2], countdown: 3600 }),
    ];
    await until('it is taken', async () => (await state(ids[1] as string)) === 'SCHEDULED');
    const shown = await plan(revoke(ids));
    const [command, channel, body] = shown.steps[0]?.request ?? [];
    expect([shown.steps[0]?.kind, command, channel]).toEqual(['BROKER', 'PUBLISH', '/0.celery.pidbox']);
    expect(JSON.parse(body as string)).toEqual({
      method: 'revoke',
      arguments: { task_id: ids, terminate: false, signal: 'SIGTERM' },
      destination: null,
    });
    const revoked = await apply(revoke(ids));
    expect(revoked).toMatchObject({ ids, confirmedBy: ['a@stand', 'b@stand'], unconfirmed: [], stillActive: [] });
    expect(revoked.notes.join(' ')).toContain('--statedb');
    expect(await queue.task(ids[0] as string)).toMatchObject({ revoked: true });

    await Promise.all(workers.map((worker) => worker.restart()));
    await until('they have forgotten', async () => !(await queue.task(ids[0] as string)).revoked, 50_000);
  });
});
