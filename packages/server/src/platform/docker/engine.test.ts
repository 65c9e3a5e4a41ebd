import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Engine } from './engine.js';

const CALLS = 20;

let dir: string;
let server: Server;
let engine: Engine;
/** The answer that goes on for as long as somebody follows. */
let log: ServerResponse;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  const answers: (() => void)[] = [];
  server = createServer((request, response) => {
    if (request.url?.includes('/logs')) {
      log = response;
      log.write('one');
      return;
    }
    // All are answered when all have come, so that each has a connection of its own.
    answers.push(() => response.end('OK'));
    if (answers.length === CALLS) for (const answer of answers.splice(0)) answer();
  });
  // As dockerd, which closes no connection by itself.
  server.keepAliveTimeout = 0;
  server.listen(join(dir, 'docker.sock'));
  await once(server, 'listening');
  engine = new Engine({ host: `unix://${join(dir, 'docker.sock')}` });
});

afterEach(async () => {
  engine.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(dir, { recursive: true, force: true });
});

it('gives back connections that nobody uses any more, and keeps those in use', async () => {
  const followed = (await engine.docker.getContainer('one').logs({ follow: true, stdout: true })) as Readable;
  const chunks = followed[Symbol.asyncIterator]();
  expect(String((await chunks.next()).value)).toBe('one');
  await Promise.all(Array.from({ length: CALLS }, () => engine.call('ping', () => engine.docker.ping())));
  const connections = promisify(server.getConnections.bind(server));
  expect(await connections()).toBe(CALLS + 1);
  while ((await connections()) > 1) await delay(50);
  // It was silent for as long as the others were unused.
  log.write('two');
  expect(String((await chunks.next()).value)).toBe('two');
  await chunks.return?.();
});
