import { setTimeout as delay } from 'node:timers/promises';
import type { LogFilter, OpsClient } from '@opsbook/sdk';
import type { Cell } from './cell.js';
import { followOverSse } from './followers.js';

/**
 * One short subscription: every other one over server-sent events, every fifth cancelled before anything can have come,
 * the others after some lines.
 */
export async function visit(cell: Cell, ops: OpsClient, filter: LogFilter, i: number): Promise<void> {
  const stop = new AbortController();
  let left = 1 + (i % 20);
  const receiver = { line: () => void (--left === 0 && stop.abort()), gap: () => undefined };
  const server = { url: cell.url, token: cell.opsbook.token };
  const following =
    i % 2 === 0
      ? followSome(ops, filter, left, stop.signal)
      : followOverSse(server, { ...filter, since: 'PT1M' }, receiver, stop.signal);
  if (i % 5 === 0) {
    await delay(i % 3);
    stop.abort();
  }
  await following;
}

async function followSome(ops: OpsClient, filter: LogFilter, lines: number, signal: AbortSignal): Promise<void> {
  let left = lines;
  for await (const _ of ops.logs.follow(filter, { tail: lines, signal })) if (--left <= 0) break;
}
