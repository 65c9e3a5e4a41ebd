import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { OpsError, OpsNetworkError, OpsProtocolError } from '../errors/index.js';
import { backoff, STREAM_BACKOFF } from '../http/backoff.js';
import { sleep } from '../http/sleep.js';
import { linkedAbort } from '../linked-abort.js';
import type { LogExported } from '../types.js';

export interface DownloadOptions {
  /** Ends the download; it then rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
  /** Milliseconds without a byte after which a connection counts as broken; 30,000 by default. */
  patience?: number | undefined;
  /** How often in a row it goes on after a broken connection; 10 by default. */
  maxRetries?: number | undefined;
}

export interface DownloadTools {
  fetch: typeof fetch;
  /** Aborted when the client is closed. */
  closing: AbortSignal;
  /** Makes a new link. */
  link(signal: AbortSignal): Promise<string>;
}

/**
 * The bytes of a finished export, in order and once. Goes on where it was after a broken connection, with a new link when
 * the one it has has ended.
 * @throws OpsNetworkError when connections break again and again; OpsProtocolError when what came is not what was exported
 */
export async function* download(
  { fetch, closing, link }: DownloadTools,
  { bytes, sha256: expected, file }: Pick<LogExported, 'bytes' | 'sha256' | 'file'>,
  { signal, patience = 30_000, maxRetries = 10 }: DownloadOptions = {},
): AsyncGenerator<Uint8Array, undefined> {
  const ended = linkedAbort(closing, signal);
  const hash = sha256.create();
  let received = 0;
  let url: string | null = null;
  try {
    for (let failures = 0; received < Number(bytes); ) {
      try {
        url ??= await link(ended.signal);
        for await (const chunk of part(fetch, url, received, expected, patience, ended.signal)) {
          failures = 0;
          received += chunk.length;
          hash.update(chunk);
          yield chunk;
        }
        if (received < Number(bytes)) throw new OpsNetworkError('The connection ended before the file did.');
      } catch (error) {
        ended.signal.throwIfAborted();
        if (error instanceof LinkEnded) url = null;
        else if (error instanceof OpsError && !(error instanceof OpsNetworkError)) throw error;
        if (++failures > maxRetries) throw broken(file, error);
        await sleep(backoff(failures, STREAM_BACKOFF), ended.signal);
      }
    }
  } finally {
    ended.release();
  }
  if (received === Number(bytes) && bytesToHex(hash.digest()) === expected) return;
  throw unexpected(`${file} does not have the SHA-256 of what was exported.`);
}

/** One connection: the rest of the file, as far as it comes. */
async function* part(
  fetch: DownloadTools['fetch'],
  url: string,
  from: number,
  expected: string,
  patience: number,
  ended: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const silence = linkedAbort(ended);
  const expire = () => silence.abort(new OpsNetworkError(`Nothing came for ${patience} ms.`));
  let timer = setTimeout(expire, patience);
  try {
    const headers = from > 0 ? { range: `bytes=${from}-`, 'if-range': `"${expected}"` } : undefined;
    const response = await fetch(url, { ...(headers ? { headers } : {}), signal: silence.signal });
    if (response.status === 404) throw new LinkEnded();
    if (response.status >= 500) throw new OpsNetworkError(`The download was answered with ${response.status}.`);
    if (response.status !== (from > 0 ? 206 : 200) || !response.body) {
      throw unexpected(`The download was answered with ${response.status}.`);
    }
    const reader = response.body.getReader();
    try {
      for (;;) {
        clearTimeout(timer);
        timer = setTimeout(expire, patience);
        const { done, value } = await reader.read();
        clearTimeout(timer);
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => {});
    }
  } finally {
    clearTimeout(timer);
    silence.release();
  }
}

class LinkEnded extends Error {}

function broken(file: string, cause: unknown): OpsNetworkError {
  return new OpsNetworkError(`The download of ${file} broke off again and again.`, { cause });
}

function unexpected(message: string): OpsProtocolError {
  return new OpsProtocolError(message, { hint: 'Download it again; if that fails as well, export again.' });
}
