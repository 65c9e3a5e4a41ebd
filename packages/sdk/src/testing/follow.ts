import { onTestFinished } from 'vitest';
import { createOpsClient, type OpsClient } from '../index.js';
import type { ClientOptions } from '../options.js';
import { line, silence } from './events.js';
import { startTestServer, type TestServer, type TestServerOptions } from './server.js';

/** Arguments of the subscription to logs. */
export interface FollowArgs {
  filter: Record<string, unknown>;
  after?: string;
  tail: number;
  heartbeat: string;
}

/** The resolver of the subscription to logs. */
export type Follow = (args: FollowArgs) => AsyncIterable<{ logs: unknown[] }>;

/** A server whose logs are followed, and a client of it, until the test ends. */
export async function startFollowing(
  logs: Follow,
  more: Partial<TestServerOptions & ClientOptions> = {},
): Promise<{ server: TestServer; ops: OpsClient }> {
  const server = await startTestServer({ subscription: { logs }, ...more });
  const ops = createOpsClient({ url: server.url, token: 'token', ...more });
  onTestFinished(async () => {
    ops.close();
    await server.close();
  });
  return { server, ops };
}

/** Lines from the one after the cursor up to `total`, in batches; then nothing. */
export function numbered(total: number, batch: number, text?: string): Follow {
  return async function* ({ after }) {
    for (let n = Number(after ?? 0) + 1; n <= total; n += batch) {
      const size = Math.min(batch, total - n + 1);
      yield { logs: Array.from({ length: size }, (_, i) => line(n + i, text)) };
      // So that what was sent is also received, and cuts come at every place.
      await new Promise(setImmediate);
    }
    yield* silence();
  };
}
