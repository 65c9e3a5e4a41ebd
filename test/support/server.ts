import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@opsbook/schema';
import { createLog, loadConfig, startOpsbook } from '@opsbook/server';
import { copyPreparedStore } from './prepared-store.js';
import { post } from './wire.js';

/** The whole server inside the test's own process. */
export interface TestServer {
  url: string;
  /** Of role ADMIN. */
  token: string;
  createToken(role: Role): Promise<{ id: string; secret: string }>;
  issueToken(role: Role): Promise<string>;
  close(): Promise<void>;
}

let tokens = 0;

/** Starts a server on a free port with a state of its own; without more variables it finds no engine. */
export async function startServer(env: Record<string, string> = {}): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  copyPreparedStore(join(dir, 'state'));
  const config = loadConfig({
    cwd: dir,
    env: {
      OPSBOOK_PROJECT: 'none',
      OPSBOOK_DOCKER_HOST: `unix://${dir}/no-engine.sock`,
      OPSBOOK_PORT: '0',
      OPSBOOK_STATE_DIR: join(dir, 'state'),
      ...env,
    },
  });
  const opsbook = await startOpsbook(config, createLog('silent'));
  const token = await opsbook.token;
  if (!token) throw new Error('A new server must have issued its first token.');

  const createToken = async (role: Role) => {
    const query = `mutation($name: String!, $role: Role!) {
      tokenCreate(input: { name: $name, role: $role }) { ... on TokenCreated { secret token { id } } ... on OpsError { message } }
    }`;
    tokens += 1;
    const { data } = await post(opsbook.url, token, query, { name: `test-${role.toLowerCase()}-${tokens}`, role });
    const created = data?.tokenCreate as { secret: string; token: { id: string } };
    return { id: created.token.id, secret: created.secret };
  };
  return {
    url: opsbook.url,
    token,
    createToken,
    issueToken: async (role) => (await createToken(role)).secret,
    close: async () => {
      await opsbook.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
