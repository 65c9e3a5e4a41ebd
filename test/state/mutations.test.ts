import { ConfirmationRequired, Conflict, NotConfirmed, NotFound, Unavailable } from '@opsbook/schema';
import { expect, it } from 'vitest';
import { changeOf, deferred, newestEntries, requestOf, TESTER } from './requests.js';
import { describePostgres, describeStores } from './stores.js';

describeStores('Mutations', ({ servers, newStore }) => {
  it('are recorded before and after their effect', async () => {
    const { mutations, access } = await servers.open(await newStore());
    const during: unknown[] = [];
    const change = changeOf(async () => {
      during.push(...(await newestEntries(access)));
      return { at: 'once' };
    });
    const input = { service: 'backend', password: 'hunter2', reason: ' it hangs ' };
    const outcome = await mutations.run(requestOf(change, input, { redacted: ['password'] }));
    expect(outcome).toEqual({ result: { at: 'once' } });
    const intent = {
      actor: 'tester',
      action: 'service:restart',
      target: 'service:backend',
      reason: 'it hangs',
      input: { service: 'backend', password: '[redacted]' },
    };
    expect(during).toMatchObject([{ ...intent, outcome: 'PENDING', finishedAt: null }]);
    expect(await newestEntries(access)).toMatchObject([
      { ...intent, outcome: 'SUCCEEDED', finishedAt: expect.any(Date) },
    ]);
  });

  it('are recorded also when they fail, without the text of unexpected errors', async () => {
    const { mutations, access } = await servers.open(await newStore());
    const failures = [new NotConfirmed('Not healthy yet', 'Wait.', ['stopped', 'started']), new Error('pw=hunter2')];
    for (const failure of failures) {
      await expect(mutations.run(requestOf(changeOf(() => Promise.reject(failure))))).rejects.toBe(failure);
    }
    expect(await newestEntries(access)).toMatchObject([
      { outcome: 'FAILED', detail: expect.not.stringContaining('hunter2') },
      { outcome: 'FAILED', detail: 'Not healthy yet Done: stopped; started.' },
    ]);
  });

  it('are recorded with every text that an input can hold', async () => {
    const { mutations, access } = await servers.open(await newStore());
    const input = { text: 'a\u0000b \ud800 "quoted" \u{1f980}', big: 2n ** 60n, when: new Date(0) };
    await mutations.run(
      requestOf(
        changeOf(async () => null),
        input,
      ),
    );
    const recorded = { ...input, big: '1152921504606846976', when: '1970-01-01T00:00:00.000Z' };
    expect(await newestEntries(access)).toMatchObject([{ input: recorded }]);
  });

  it('change and record nothing on a dry run', async () => {
    const { mutations, access } = await servers.open(await newStore());
    const change = changeOf(() => Promise.reject(new Error('applied')), { destroys: 'backend' });
    expect(await mutations.run(requestOf(change, { dryRun: true, idempotencyKey: 'k' }))).toEqual({
      plan: change.plan,
    });
    expect(await newestEntries(access)).toEqual([]);
  });

  it('need a confirmation to destroy something', async () => {
    const { mutations, access } = await servers.open(await newStore());
    const change = changeOf(async () => 'gone', { destroys: 'backend' });
    for (const confirm of [undefined, 'frontend']) {
      const refused = mutations.run(requestOf(change, { confirm, idempotencyKey: 'k' }));
      await expect(refused).rejects.toMatchObject({ expected: 'backend', constructor: ConfirmationRequired });
    }
    expect(await newestEntries(access)).toEqual([]);
    await expect(mutations.run(requestOf(change, { confirm: 'backend', idempotencyKey: 'k' }))).resolves.toEqual({
      result: 'gone',
    });
  });

  it('refuse a malformed common input by the name of its field', async () => {
    const { mutations } = await servers.open(await newStore());
    const change = changeOf(async () => null);
    for (const [field, value] of [
      ['reason', 'x'.repeat(501)],
      ['reason', 'a\u0000b'],
      ['idempotencyKey', ''],
      ['idempotencyKey', 'k'.repeat(201)],
      ['idempotencyKey', 'kéy'],
    ] as const) {
      const refused = mutations.run(requestOf(change, { [field]: value }));
      await expect(refused).rejects.toMatchObject({ field: `input.${field}` });
    }
  });

  it('take no more once the server is being stopped, and are asked to end', async () => {
    const { mutations } = await servers.open(await newStore());
    const begun = deferred<void>();
    const running = mutations.run(
      requestOf(
        changeOf(
          (signal) =>
            new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(new NotConfirmed('Stopped', 'Look.', [])));
              begun.resolve();
            }),
        ),
      ),
    );
    const ended = expect(running).rejects.toBeInstanceOf(NotConfirmed);
    await begun.promise;
    await mutations.close(0);
    await ended;
    await expect(mutations.run(requestOf(changeOf(async () => null)))).rejects.toBeInstanceOf(Unavailable);
  });
});

describeStores('Idempotency keys', ({ servers, newStore }) => {
  it('give the same answer and one effect, also at the same moment and after a restart', async () => {
    const url = await newStore();
    const server = await servers.open(url);
    let effects = 0;
    const change = changeOf(
      async () => {
        effects++;
        return { at: new Date(0), secret: 'opsb_secret' };
      },
      { forReplay: ({ at }: { at: Date }) => ({ at, secret: '' }) },
    );
    const request = () => requestOf(change, { idempotencyKey: 'k', service: 'backend' });
    const answers = await Promise.all([1, 2, 3].map(() => server.mutations.run(request())));
    const replayed = { result: { at: '1970-01-01T00:00:00.000Z', secret: '' } };
    expect(answers).toContainEqual({ result: { at: new Date(0), secret: 'opsb_secret' } });
    expect(answers.filter((answer) => JSON.stringify(answer) === JSON.stringify(replayed))).toHaveLength(2);
    await server.close();
    const after = await servers.open(url, server.dir);
    expect(await after.mutations.run(request())).toEqual(replayed);
    expect(effects).toBe(1);
    expect(JSON.stringify(await after.state.db.selectFrom('idempotency_keys').selectAll().execute())).not.toMatch(
      /opsb_secret|backend/,
    );
  });

  it('belong to one token, one field and one input', async () => {
    const { mutations } = await servers.open(await newStore());
    const change = changeOf(async () => 'done');
    const input = { idempotencyKey: 'k', service: 'backend' };
    await mutations.run(requestOf(change, input));
    await expect(mutations.run(requestOf(change, { ...input, service: 'frontend' }))).rejects.toBeInstanceOf(Conflict);
    const others = [{ field: 'serviceStop' }, { principal: { ...TESTER, tokenId: 'token-2' } }];
    let effects = 0;
    const counted = changeOf(async () => ++effects);
    for (const other of others) await mutations.run(requestOf(counted, { ...input, service: 'frontend' }, other));
    expect(effects).toBe(2);
  });

  it('can be used again when nothing was done, and keep an answer that is not confirmed', async () => {
    const { mutations } = await servers.open(await newStore());
    const answers = [
      () => Promise.reject(new NotFound('service', 'backend')),
      () => Promise.reject(new NotConfirmed('Not healthy yet.', 'Wait.', ['restarted'])),
      async () => 'never',
    ];
    const change = changeOf(() => answers.shift()?.() ?? Promise.reject(new Error('asked too often')));
    const run = () => mutations.run(requestOf(change, { idempotencyKey: 'k' }));
    await expect(run()).rejects.toBeInstanceOf(NotFound);
    await expect(run()).rejects.toBeInstanceOf(NotConfirmed);
    await expect(run()).rejects.toMatchObject({ message: 'Not healthy yet.', hint: 'Wait.', done: ['restarted'] });
    expect(answers).toHaveLength(1);
  });

  it('of an unexpected error do not let it happen twice', async () => {
    const { mutations } = await servers.open(await newStore());
    let effects = 0;
    const change = changeOf(async () => {
      effects++;
      throw new Error('bug');
    });
    const run = () => mutations.run(requestOf(change, { idempotencyKey: 'k' }));
    await expect(run()).rejects.toThrow('bug');
    await expect(run()).rejects.toBeInstanceOf(NotConfirmed);
    expect(effects).toBe(1);
  });
});

describePostgres('Mutations of two servers', (context) => {
  it('with one key at the same moment have one effect and equal answers', async () => {
    const url = await context.newStore();
    const both = [await context.servers.open(url), await context.servers.open(url)];
    let effects = 0;
    const change = changeOf(async () => ({ effect: ++effects }));
    for (const round of ['a', 'b', 'c', 'd', 'e']) {
      const request = () => requestOf(change, { idempotencyKey: round });
      const [one, two] = await Promise.all(both.map(({ mutations }) => mutations.run(request())));
      expect(one).toEqual(two);
    }
    expect(effects).toBe(5);
  });
});
