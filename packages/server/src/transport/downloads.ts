import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';
import send from 'send';
import { Refusal } from './refusal.js';
import { endWhenStalled } from './stalled.js';

/** A file that a link gives access to. */
export interface Download {
  path: string;
  contentType: string;
  /** Of the whole file, in hex. */
  sha256: string;
}

export interface Downloads {
  /** Path that links begin with. */
  path: string;
  /** Null for a link that is unknown or has ended. */
  byLink(link: string): Promise<Download | null>;
}

/**
 * Answers a link with its file: whole, in ranges (RFC 9110), or not at all when the client has it. The link is the whole
 * permission, like an access token: whoever has it was given it.
 * @throws Refusal
 */
export async function answerDownload(
  request: IncomingMessage,
  response: ServerResponse,
  link: string,
  downloads: Downloads,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new Refusal('BAD_REQUEST', `${request.method} is not for downloads.`, 'Use GET.');
  }
  const download = /^[\w-]{43}$/.test(link) ? await downloads.byLink(link) : null;
  if (!download) throw new Refusal('NOT_FOUND', 'This link is unknown or has ended.', 'Ask for a new link.');
  response.setHeader('etag', `"${download.sha256}"`);
  response.setHeader('content-type', download.contentType);
  response.setHeader('content-disposition', `attachment; filename="${basename(download.path)}"`);
  response.setHeader('cache-control', 'private, no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  endWhenStalled(response, () => {});
  await new Promise<void>((resolve, reject) => {
    send(request, `/${basename(download.path)}`, {
      root: dirname(download.path),
      cacheControl: false,
      dotfiles: 'deny',
    })
      .on('error', (error: SendError) => {
        if (error.status === 416) resolve(answerOutOfRange(response, error));
        else reject(new Refusal('NOT_FOUND', 'The file is not there any more.', 'Export again.'));
      })
      .on('end', resolve)
      .pipe(response);
    response.once('close', resolve);
  });
}

interface SendError extends Error {
  status: number;
  headers?: Record<string, string>;
}

/** The client learns from the header how long the file is. */
function answerOutOfRange(response: ServerResponse, { headers = {} }: SendError): void {
  response.removeHeader('content-disposition');
  response
    .writeHead(416, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
    .end('The file does not have that range.\n');
}
