import { Unavailable } from '@opsbook/schema';
import { withDeadline } from '../deadline.js';
import { reasonOf } from '../reason.js';

export interface HttpAnswer {
  status: number;
  /** At most `bodyLimit` bytes of it, as UTF-8. */
  body: string;
  /** Whether there was more of it. */
  truncated: boolean;
  /** Where a redirection leads; null for any other answer. */
  location: string | null;
  /** Milliseconds until the body was read. */
  ms: number;
}

export interface HttpGetOptions {
  /** Milliseconds; 5000 when not given. */
  deadlineMs?: number;
  /** Bytes of the body to read; the rest is not fetched. 64 KiB when not given. */
  bodyLimit?: number;
  /** Of the request. Their values are not shown in errors. */
  headers?: Record<string, string>;
}

/**
 * Asks a URL over a connection of its own; any status is an answer, redirections are not followed.
 * `system` and `doing` name it in errors: "backend", "Asking for its health".
 * @throws Unavailable when there is no answer in time.
 */
export async function httpGet(
  system: string,
  doing: string,
  url: string,
  { deadlineMs = 5000, bodyLimit = 65_536, headers }: HttpGetOptions = {},
): Promise<HttpAnswer> {
  const begin = performance.now();
  try {
    return await withDeadline(deadlineMs, async (signal) => {
      const response = await fetch(url, {
        signal,
        redirect: 'manual',
        // One that is kept may be closed by the server just when it is used again, which looks like an outage.
        headers: { 'user-agent': 'opsbook', connection: 'close', ...headers },
      });
      const { body, truncated } = await readUpTo(response, bodyLimit);
      const location = response.headers.get('location');
      return { status: response.status, body, truncated, location, ms: performance.now() - begin };
    });
  } catch (error) {
    const hint = `Check that ${system} runs and that the address is right (opsbook doctor).`;
    throw new Unavailable(system, `${doing} at ${url.split('?', 1)[0]}: ${reasonOf(error)}.`, hint, { cause: error });
  }
}

async function readUpTo(response: Response, limit: number): Promise<{ body: string; truncated: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return { body: Buffer.concat(chunks).subarray(0, limit).toString('utf8'), truncated: length > limit };
}
