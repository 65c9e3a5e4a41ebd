import { isFinal, type Operation, type OperationProgress } from '@opsbook/schema';
import type { State } from '../state/index.js';
import { operationRow } from './list.js';
import type { News } from './news.js';
import { readOutput } from './output.js';
import { withSteps } from './rows.js';

/** Most lines in one event. */
const LINES = 500;
/** How often to look without being told, in milliseconds. */
const LOOK_EVERY_MS = 2000;

/** See `OperationsPort.progress`. Pulled: each event is read from the store when it is asked for. */
export async function* followProgress(
  state: State,
  news: News,
  id: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<OperationProgress> {
  const { waker, forget } = news.of(id);
  signal.addEventListener('abort', waker.wake);
  try {
    let seen: number | null = null;
    let from = after;
    while (!signal.aborted) {
      waker.reset();
      const row = await operationRow(state.db, id);
      if (row.revision === seen) {
        await waker.sleep(LOOK_EVERY_MS);
        continue;
      }
      const output = await readOutput(state.db, id, from, LINES);
      const [operation] = (await withSteps(state.db, [row])) as [Operation];
      seen = output.hasMore ? null : row.revision;
      from = output.after;
      yield { operation, output };
      if (isFinal(operation.state) && !output.hasMore) return;
    }
  } finally {
    signal.removeEventListener('abort', waker.wake);
    forget();
  }
}
