import { afterEach, expect, it } from 'vitest';
import { createOpsClient, type OpsClient } from '../index.js';
import { cut, silence } from '../testing/events.js';
import { startTestServer, type TestServer } from '../testing/server.js';

const plan = {
  ...{
    __typename: 'Plan',
    action: 'service:restart',
    target: 'service:db',
    summary: 'Try it.',
    steps: [],
    affects: [],
  },
  ...{ expectedDowntime: null, undo: null, warnings: [] },
};

function operation(state: string, more: Record<string, unknown> = {}) {
  return {
    ...{ __typename: 'Operation', id: 'T3A6MQ==', kind: 'test', action: 'service:restart', target: 'service:db' },
    ...{ actor: 'ci', reason: null, state, createdAt: '2025-12-28T10:00:00Z', startedAt: null, finishedAt: null },
    ...{ progress: null, steps: [], plan, error: null, result: null, cancellable: true },
    ...{ cancelRequestedAt: null, cancelRequestedBy: null, approval: null },
    ...more,
  };
}

/** An event with one line of output, numbered `after`. */
function event(of: ReturnType<typeof operation>, after: number) {
  const line = { sequence: after, time: '2025-12-28T10:00:00Z', stream: 'STDOUT', text: `line ${after}` };
  return { operationProgress: { operation: of, output: { lines: [line], dropped: 0, after, hasMore: false } } };
}

const succeeded = operation('SUCCEEDED', { result: { __typename: 'OperationSummary', summary: 'Done.' } });
let server: TestServer;
let ops: OpsClient;
afterEach(async () => {
  ops.close();
  await server.close();
});

/** A server on which the operation goes the way of `events`, one connection after the other. */
async function following(events: (after: number) => AsyncIterable<unknown>): Promise<void> {
  server = await startTestServer({
    query: { operation: () => operation('RUNNING') },
    mutation: {
      operationCancel: ({ input }) => ({
        __typename: 'OperationCancelled',
        operation: operation('RUNNING', { cancelRequestedBy: input.reason }),
      }),
    },
    subscription: { operationProgress: ({ after }) => events(after) },
  });
  ops = createOpsClient({ url: server.url, token: 'token' });
}

it('follows across lost connections and servers that stop, until the operation has ended', async () => {
  const asked: number[] = [];
  await following(async function* (after) {
    asked.push(after);
    if (asked.length === 1) {
      yield event(operation('RUNNING'), 1);
      yield* silence();
    }
    // A server that is stopped completes its subscriptions: that is no end.
    if (asked.length === 2) yield event(operation('RUNNING'), 2);
    if (asked.length === 3) yield event(succeeded, 3);
  });
  const states: string[] = [];
  const lines: string[] = [];
  for await (const { operation: now, output } of ops.operations.follow('T3A6MQ==')) {
    states.push(now.state);
    lines.push(...output.lines.map(({ text }) => text));
    if (states.length === 1) cut(server.sockets);
  }
  expect(states).toEqual(['RUNNING', 'RUNNING', 'SUCCEEDED']);
  expect(lines).toEqual(['line 1', 'line 2', 'line 3']);
  expect(asked).toEqual([0, 1, 2]);
});

it('resolves with the operation that has succeeded', async () => {
  await following(async function* () {
    yield event(operation('QUEUED'), 1);
    yield event(succeeded, 2);
  });
  const handle = await ops.operations.get('T3A6MQ==');
  expect(handle.operation.state).toBe('RUNNING');
  expect((await handle.completed()).result.summary).toBe('Done.');
});

it.each([
  ['FAILED', 'OpsOperationFailedError', 'CONFLICT'],
  ['CANCELLED', 'OpsOperationCancelledError', 'CANCELLED'],
  ['INTERRUPTED', 'OpsOperationInterruptedError', 'INTERRUPTED'],
])('rejects when it has %s', async (state, name, code) => {
  const error = { code, message: 'No.', hint: 'Look.', done: ['one'] };
  await following(async function* () {
    yield event(operation(state, { error }), 1);
  });
  const handle = await ops.operations.get('T3A6MQ==');
  await expect(handle.completed()).rejects.toMatchObject({
    name,
    code,
    hint: 'Look.',
    done: ['one'],
    operation: { state },
  });
});

it('waits no longer than it is told, and ends with its signal or the client', async () => {
  await following(() => silence());
  const handle = await ops.operations.get('T3A6MQ==');
  await expect(handle.completed({ timeout: 20 })).rejects.toMatchObject({ name: 'OpsTimeoutError', timeout: 20 });
  const stop = new AbortController();
  const stopped = handle.completed({ signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
  const closed = handle.completed();
  ops.close();
  await expect(closed).rejects.toMatchObject({ name: 'AbortError' });
});

it('asks an operation to stop', async () => {
  await following(() => silence());
  const handle = await ops.operations.get('T3A6MQ==');
  expect((await handle.cancel({ reason: 'wrong one' })).cancelRequestedBy).toBe('wrong one');
});
