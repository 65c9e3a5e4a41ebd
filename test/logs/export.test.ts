import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { createOpsClient, type LogExportInput, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asShown, composeLogs } from '../support/compose.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

/** The runbook's exports of the demo stack's logs and Opsbook's, over the same stretch of time. */
describeLab('logs: export', () => {
  let server: TestServer;
  let ops: OpsClient;
  let since: string;
  let end: string;

  beforeAll(async () => {
    const { dockerHost, project } = theLab();
    server = await startServer({ OPSBOOK_DOCKER_HOST: dockerHost, OPSBOOK_PROJECT: project });
    ops = createOpsClient({ url: server.url, token: server.token });
    await until('the backend has logged', async () => (await ops.logs.count({ services: ['backend'] })).total > 0);
    const { nodes } = await ops.logs.query({ services: ['backend'] }, { last: 1 });
    end = new Date(Date.parse(nodes[0]?.timestamp ?? '') + 1).toISOString();
    since = new Date(Date.parse(end) - 180_000).toISOString();
  });
  afterAll(async () => {
    ops?.close();
    await server?.close();
  });

  async function exported(input: Omit<LogExportInput, 'dryRun'>) {
    const handle = await ops.logs.export({ ...input, filter: { since, until: end, ...input.filter } });
    const { result } = await handle.completed({ timeout: 60_000 });
    const { url } = await ops.logs.exportLink(handle.id);
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(bytes.length).toBe(result.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(result.sha256);
    return { handle, result, url, bytes };
  }
  const sorted = (bytes: Buffer) => bytes.toString().split('\n').slice(0, -1).sort();
  const runbooks = async (...argv: string[]) => {
    const lines = asShown(await composeLogs('--since', since, '--until', end, ...argv)).sort();
    expect(lines).not.toEqual([]);
    return lines;
  };

  it('L3: `logs --since … > file`, all services', async () => {
    const { bytes, result } = await exported({ services: false });
    expect(result).toMatchObject({ complete: true, revealed: false, lines: sorted(bytes).length });
    expect(sorted(bytes)).toEqual(await runbooks());
  });

  it('L4: of one service, compressed', async () => {
    const { bytes } = await exported({ filter: { services: ['backend'] }, services: false, gzip: true });
    expect(sorted(gunzipSync(bytes))).toEqual(await runbooks('backend'));
  });

  it('L5: with timestamps', async () => {
    const { bytes } = await exported({ filter: { services: ['backend'] }, services: false, timestamps: true });
    expect(sorted(bytes)).toEqual(await runbooks('-t', 'backend'));
  });

  it("W1: the week's errors, as JSON lines", async () => {
    // The period is the test's: the runbook's `grep` is what matters.
    const { bytes } = await exported({ filter: { contains: 'error' }, format: 'JSON_LINES' });
    const errors = (await runbooks()).filter((line) => /error/i.test(line));
    const objects = sorted(bytes).map((line) => JSON.parse(line));
    expect(objects.map(({ text }) => text).sort()).toEqual(errors);
    for (const object of objects)
      expect(object).toMatchObject({ service: expect.any(String), stream: expect.any(String) });
  });

  it('is downloaded in ranges, by a link alone, until it is deleted', async () => {
    const { handle, url, bytes, result } = await exported({ filter: { services: ['backend'] } });
    const get = (headers: Record<string, string>) => fetch(url, { headers });
    const range = await get({ range: 'bytes=5-9' });
    expect([range.status, range.headers.get('etag')]).toEqual([206, `"${result.sha256}"`]);
    expect(Buffer.from(await range.arrayBuffer())).toEqual(bytes.subarray(5, 10));
    expect(range.headers.get('content-disposition')).toContain(result.file);

    const same = await get({ range: `bytes=${bytes.length - 3}-`, 'if-range': `"${result.sha256}"` });
    expect(Buffer.from(await same.arrayBuffer())).toEqual(bytes.subarray(-3));
    const other = await get({ range: 'bytes=0-1', 'if-range': '"another"' });
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, bytes.length]);
    const beyond = await get({ range: `bytes=${bytes.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);

    const forged = `${url.slice(0, -2)}${url.at(-2) === 'A' ? 'B' : 'A'}${url.at(-1)}`;
    for (const wrong of [
      forged,
      url.slice(0, -1),
      new URL('/exports/', url),
      new URL(`/exports/${result.file}`, url),
    ]) {
      expect((await fetch(wrong)).status).toBe(404);
    }
    expect((await fetch(url, { method: 'POST' })).status).toBe(400);
    await ops.logs.deleteExport({ id: handle.id, confirm: result.file });
    expect((await fetch(url)).status).toBe(404);
    await expect(ops.logs.exportLink(handle.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(handle.download().next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
