import { createOpsClient, type LogExportHandle, type OpsClient } from '@opsbook/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { LogsLab } from './support.js';

const WRITER = `
import time
print('login of wms with password=hunter2 and customer 4711')
print('{"level":"error","message":"sent Authorization: Bearer abc123def456","api_key":"k-123"}')
print('nothing to hide')
time.sleep(600)
`;
/** Says a secret for as long as anybody listens. */
const ENDLESS = `
import os, time
while True:
    os.write(1, b'password=hunter2\\n')
    time.sleep(0.01)
`;

const SECRETS = ['hunter2', '4711', 'abc123def456', 'k-123'];

describeLab('logs: redaction', () => {
  let project: TestProject;
  let server: TestServer;
  let admin: OpsClient;
  let viewer: OpsClient;

  beforeAll(async () => {
    project = new TestProject();
    await project.run('app', LogsLab.python(WRITER));
    server = await startServer({
      OPSBOOK_DOCKER_HOST: theLab().dockerHost,
      OPSBOOK_PROJECT: project.name,
      OPSBOOK_LOGS_REDACTION_PATTERNS: 'customer (\\d+)',
    });
    admin = createOpsClient({ url: server.url, token: server.token });
    viewer = createOpsClient({ url: server.url, token: await server.issueToken('VIEWER') });
    await until('all is written', async () => (await admin.logs.count({ contains: 'nothing to hide' })).total === 1);
  });
  afterAll(async () => {
    admin?.close();
    viewer?.close();
    await server?.close();
    await project?.remove();
  });

  /** Everything of an answer as text. */
  const hidden = (answer: unknown) => {
    const text = JSON.stringify(answer);
    expect(text).toContain('[redacted]');
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  };
  const reveals = async () => (await admin.access.auditLog({ action: 'log:reveal' })).nodes;

  it('masks secrets for everybody, in lines, streams and rankings', async () => {
    for (const ops of [admin, viewer]) {
      const { nodes } = await ops.logs.query();
      hidden(nodes);
      expect(nodes.map(({ text }) => text)).toContain('login of wms with password=[redacted] and customer [redacted]');
      expect(nodes.map(({ text }) => text)).toContain('nothing to hide');
      hidden(await ops.logs.top());
      const followed = [];
      for await (const event of ops.logs.follow({ since: '1h' })) if (followed.push(event) === 3) break;
      hidden(followed);
    }
    expect(await reveals()).toEqual([]);
  });

  it('lets nobody search them out', async () => {
    for (const contains of SECRETS) expect((await viewer.logs.count({ contains })).total).toBe(0);
    expect((await viewer.logs.count({ fields: [{ path: 'api_key', value: 'k-123' }] })).total).toBe(0);
    expect((await viewer.logs.count({ fields: [{ path: 'api_key', value: '[redacted]' }] })).total).toBe(1);
  });

  it('shows them to those who may see them and say so, and records each time', async () => {
    const before = (await reveals()).length;
    const { nodes } = await admin.logs.query({ contains: 'hunter2' }, undefined, { reveal: true });
    expect(nodes.map(({ text }) => text)).toEqual(['login of wms with password=hunter2 and customer 4711']);
    expect((await admin.logs.count({ contains: 'k-123' }, { reveal: true })).total).toBe(1);
    const entries = await reveals();
    expect(entries).toHaveLength(before + 2);
    expect(entries[1]).toMatchObject({
      action: 'log:reveal',
      outcome: 'SUCCEEDED',
      input: { filter: { contains: 'hunter2' } },
      target: expect.stringMatching(/^logs:/),
    });
  });

  it('records a stream that shows them while it lasts', async () => {
    for await (const event of admin.logs.follow({ since: '1h' }, { reveal: true })) {
      expect(event).toMatchObject({ text: expect.stringContaining('hunter2') });
      expect((await reveals())[0]).toMatchObject({ outcome: 'PENDING' });
      break;
    }
    await until('the end is recorded', async () => (await reveals())[0]?.outcome === 'SUCCEEDED');
  });

  it('masks them in exports, except for those who may see them and say so', async () => {
    const operator = createOpsClient({ url: server.url, token: await server.issueToken('OPERATOR') });
    const textOf = async (handle: LogExportHandle) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of handle.download()) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    };
    try {
      hidden(await textOf(await operator.logs.export({ format: 'JSON_LINES' })));
      const before = (await reveals()).length;
      const revealed = await admin.logs.export({ filter: { contains: 'hunter2' }, services: false, reveal: true });
      expect(await textOf(revealed)).toBe('login of wms with password=hunter2 and customer 4711\n');
      const entries = await reveals();
      expect(entries).toHaveLength(before + 1);
      expect(entries[0]).toMatchObject({ outcome: 'SUCCEEDED', target: expect.stringMatching(/^logExport:/) });

      const refused = { code: 'FORBIDDEN', message: expect.stringContaining('log:reveal') };
      await expect(operator.logs.export({ reveal: true })).rejects.toMatchObject(refused);
      await expect(operator.logs.exportLink(revealed.id)).rejects.toMatchObject(refused);
      await expect(viewer.logs.export()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    } finally {
      operator.close();
    }
  });

  it('refuses it to all others, over every field', async () => {
    const refused = { code: 'FORBIDDEN', message: expect.stringContaining('log:reveal') };
    await expect(viewer.logs.query({}, undefined, { reveal: true })).rejects.toMatchObject(refused);
    await expect(viewer.logs.count({}, { reveal: true })).rejects.toMatchObject(refused);
    await expect(viewer.logs.histogram({}, {}, { reveal: true })).rejects.toMatchObject(refused);
    await expect(viewer.logs.top({}, {}, { reveal: true })).rejects.toMatchObject(refused);
    await expect(viewer.logs.follow({}, { reveal: true }).next()).rejects.toMatchObject(refused);
  });

  it('shows them to one who follows and not to another beside, who asks in the same words', async () => {
    await project.run('live', LogsLab.python(ENDLESS));
    await until('it is known', async () => (await admin.services.list()).length === 2);
    const texts = async (reveal: boolean) => {
      const lines: string[] = [];
      for await (const event of admin.logs.follow({ services: ['live'] }, { reveal })) {
        if (event.__typename === 'LogLine' && lines.push(event.text) === 50) break;
      }
      return new Set(lines);
    };
    const [shown, masked] = await Promise.all([texts(true), texts(false)]);
    expect([shown, masked]).toEqual([new Set(['password=hunter2']), new Set(['password=[redacted]'])]);
    await until('the streams are over', async () => (await reveals()).every(({ outcome }) => outcome !== 'PENDING'));
  });
});
