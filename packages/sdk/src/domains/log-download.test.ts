import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { download } from './log-download.js';

const FILE = Buffer.from(Array.from({ length: 5000 }, (_, i) => `line ${i}\n`).join(''));
const exported = { file: 'logs.log', bytes: FILE.length, sha256: sha256(FILE) };
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Downloads from a server that gives these answers, one after the other, and the last one again and again. */
async function downloaded(answers: Answer[], patience?: number) {
  const asked: (string | undefined)[] = [];
  const links: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.range);
    (answers[Math.min(asked.length, answers.length) - 1] as Answer)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const link = async () => {
    links.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}/exports/${links.length}`);
    return links.at(-1) as string;
  };
  const tools = { fetch, closing: new AbortController().signal, link };
  const chunks: Uint8Array[] = [];
  const result = (async () => {
    for await (const chunk of download(tools, exported, { maxRetries: 3, patience })) chunks.push(chunk);
  })();
  const failure = await result.then(
    () => null,
    (error: unknown) => error,
  );
  return { failure, bytes: Buffer.concat(chunks), asked, links: links.length };
}

/** The file from where it is asked for, up to `to`; then the connection ends as `cut` does it. */
const upTo =
  (to: number, cut: (response: ServerResponse) => void): Answer =>
  (request, response) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': FILE.length - from });
    response.write(FILE.subarray(from, to), () => cut(response));
  };
const whole = upTo(FILE.length, (response) => response.end());
const breaks = (response: ServerResponse) => void setImmediate(() => response.destroy());
const status =
  (code: number, body = ''): Answer =>
  (_, response) =>
    response.writeHead(code).end(body);

it('gives every byte of the file', async () => {
  expect(await downloaded([whole])).toEqual({ failure: null, bytes: FILE, asked: [undefined], links: 1 });
});

it('goes on where it was after connections that broke, fell silent or were refused', async () => {
  const { failure, bytes, asked } = await downloaded(
    [upTo(10_000, breaks), upTo(20_000, () => {}), status(503), whole],
    200,
  );
  expect(failure).toBeNull();
  expect(bytes.equals(FILE)).toBe(true);
  expect(asked).toHaveLength(4);
  expect(asked[0]).toBeUndefined();
  for (const range of asked.slice(1)) expect(range).toMatch(/^bytes=\d+-$/);
});

it('asks for a new link when the one it has has ended', async () => {
  const { failure, bytes, links } = await downloaded([upTo(10_000, breaks), status(404), whole]);
  expect({ failure, links }).toEqual({ failure: null, links: 2 });
  expect(bytes.equals(FILE)).toBe(true);
});

it('gives up when nothing more comes, also when that looks like an end', async () => {
  // Whole answers, as of a proxy, with less in them than was exported.
  const { failure, bytes, asked } = await downloaded([status(200, 'line 0\n'), status(206)]);
  expect(failure).toMatchObject({ name: 'OpsNetworkError', message: expect.stringContaining('again and again') });
  expect(String(bytes)).toBe('line 0\n');
  expect(asked).toHaveLength(4);
});

it('says when what came is not what was exported', async () => {
  const other = Buffer.from(FILE).fill('x', 0, 1);
  const { failure } = await downloaded([(_, response) => response.writeHead(200).end(other)]);
  expect(failure).toMatchObject({ name: 'OpsProtocolError', message: expect.stringContaining('SHA-256') });
});

it('does not go on with another file', async () => {
  const { failure, bytes } = await downloaded([upTo(10_000, breaks), status(200, 'another file')]);
  expect(failure).toMatchObject({ name: 'OpsProtocolError', message: expect.stringContaining('200') });
  expect(bytes.length).toBe(10_000);
});

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
