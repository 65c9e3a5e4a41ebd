import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import type { WatchedContainer } from '../platform/docker/watched-container.js';
import { formatOf } from './export/format.js';
import { StoredLine } from './line/stored-line.js';
import type { OwnedLine } from './query/merge.js';
import { asWritten } from './redaction/index.js';
import { writeLines } from './write-lines.js';

const root = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const TIME = '2026-11-23T10:00:00.000000001Z';
const container = { id: 'a1', service: 'app', number: 2 } as WatchedContainer;
const PLAIN = { format: 'PLAIN', timestamps: false, services: false, gzip: false } as const;
const how = { format: formatOf(PLAIN, asWritten), gzip: false, maxBytes: 1e9, passed: () => {} };

async function* lines(texts: Iterable<string>): AsyncGenerator<OwnedLine, void> {
  for (const text of texts) {
    const line = new StoredLine(TIME, 'STDERR', 0, Buffer.from(text), false);
    yield { container, line, order: TIME };
  }
}

function* endless(): Generator<string> {
  for (;;) yield 'x'.repeat(1000);
}

it.each([false, true])('writes lines and tells their number and the SHA-256 of the file (gzip: %s)', async (gzip) => {
  const path = join(root, `written-${gzip}`);
  const texts = Array.from({ length: 3000 }, (_, i) => `${i} ${'é'.repeat(i % 100)}`);
  const written = await writeLines(path, lines(texts), { ...how, gzip }, new AbortController().signal);
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(written).toEqual({ lines: 3000, bytes: bytes.length, sha256 });
  expect((gzip ? gunzipSync(bytes) : bytes).toString()).toBe(texts.map((text) => `${text}\n`).join(''));
});

it('writes them with service and time, or as JSON', async () => {
  const of = async (input: Partial<Parameters<typeof formatOf>[0]>) => {
    const format = formatOf({ ...PLAIN, ...input }, asWritten);
    const path = join(root, 'formats');
    await writeLines(
      path,
      lines(['{"level":"error","message":"m"}']),
      { ...how, format },
      new AbortController().signal,
    );
    return readFileSync(path, 'utf8');
  };
  expect(await of({ services: true, timestamps: true })).toBe(`app-2  | ${TIME} {"level":"error","message":"m"}\n`);
  expect(JSON.parse(await of({ format: 'JSON_LINES' }))).toEqual({
    timestamp: TIME,
    service: 'app',
    container: 'a1',
    stream: 'STDERR',
    level: 'ERROR',
    logger: null,
    message: 'm',
    fields: { level: 'error', message: 'm' },
    text: '{"level":"error","message":"m"}',
  });
});

it('ends at a limit, at a full disk, and when it is told to', async () => {
  const never = new AbortController().signal;
  const tooLarge = writeLines(join(root, 'large'), lines(endless()), { ...how, maxBytes: 200_000 }, never);
  await expect(tooLarge).rejects.toMatchObject({ code: 'CONFLICT', hint: expect.stringContaining('maxBytes') });
  await expect(writeLines('/dev/full', lines(endless()), how, never)).rejects.toMatchObject({ code: 'ENOSPC' });
  const stop = new AbortController();
  const stopping = writeLines(
    join(root, 'stopped'),
    lines(endless()),
    { ...how, passed: () => stop.abort() },
    stop.signal,
  );
  await expect(stopping).rejects.toThrow(/abort/i);
});
