import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Unavailable } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseValkeyUrl, Valkey, type ValkeyTarget } from '../../packages/server/src/platform/valkey/index.js';
import { createQueue } from '../../packages/server/src/queue/index.js';
import { TestProject } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { describeLab } from '../support/lab.js';
import { freePort } from '../support/ports.js';
import { until } from '../support/until.js';
import { failure } from './support.js';

/** A certificate that signs itself, made anew, and a broker that speaks nothing but TLS with it. */
const START = `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=broker \
  -addext subjectAltName=IP:127.0.0.1 -keyout /tmp/key.pem -out /tmp/cert.pem &&
exec valkey-server --bind 127.0.0.1 --port 0 --tls-port "$0" --save '' --tls-auth-clients no \
  --tls-cert-file /tmp/cert.pem --tls-key-file /tmp/key.pem --tls-ca-cert-file /tmp/cert.pem`;

describeLab('a broker that speaks TLS', () => {
  const project = new TestProject();
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-tls-'));
  let url: string;
  let certificate: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `rediss://127.0.0.1:${port}/0`;
    const broker = await project.run('valkey', ['sh', '-c', START, `${port}`]);
    await until('it answers', () => ping(`${url}?ssl_cert_reqs=none`));
    certificate = (await runInside(broker, ['cat', '/tmp/cert.pem'])).output;
  });
  afterAll(async () => {
    await project.remove();
    rmSync(dir, { recursive: true });
  });
  const clientOf = (address: string) => new Valkey(parseValkeyUrl(address) as ValkeyTarget);
  const ping = async (address: string) => {
    const client = clientOf(address);
    try {
      return await client.call('Pinging', (redis) => redis.ping());
    } finally {
      client.close();
    }
  };

  it.each(['none', 'CERT_NONE', 'optional'])(
    'is asked without a look at its certificate with ssl_cert_reqs=%s',
    async (how) => {
      expect(await ping(`${url}?ssl_cert_reqs=${how}`)).toBe('PONG');
      const broker = clientOf(`${url}?ssl_cert_reqs=${how}`);
      const queue = createQueue({ connections: { broker: async () => broker }, installation: 'tls' });
      expect(await queue.read().workers()).toEqual([]);
      await queue.close();
      broker.close();
    },
  );

  it.each(['', '?ssl_cert_reqs=required', '?ssl_cert_reqs=CERT_REQUIRED'])(
    'is not trusted with %j',
    async (options) => {
      const error = await failure(ping(`${url}${options}`));
      expect(error).toBeInstanceOf(Unavailable);
      expect((error as Error).message).toContain('self-signed certificate');
    },
  );

  it('is not reached without TLS', async () => {
    expect(await failure(ping(url.replace('rediss', 'redis')))).toBeInstanceOf(Unavailable);
  });

  it('is trusted where its authority is in NODE_EXTRA_CA_CERTS', async () => {
    const ca = join(dir, 'ca.pem');
    writeFileSync(ca, certificate);
    const module = new URL('../../packages/server/dist/platform/valkey/index.js', import.meta.url);
    const program = `
      const { Valkey, parseValkeyUrl } = await import(${JSON.stringify(module)});
      const client = new Valkey(parseValkeyUrl(${JSON.stringify(url)}));
      console.log(await client.call('Pinging', (redis) => redis.ping()));
      client.close();`;
    const argv = ['--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, argv, {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: ca },
      timeout: 30_000,
    });
    expect(stdout.trim()).toBe('PONG');
  });
});
