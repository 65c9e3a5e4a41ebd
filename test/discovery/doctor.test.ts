import { afterEach, beforeEach, expect, test } from 'vitest';
import { doctorCommand } from '../../packages/server/src/doctor/command.js';
import type { DoctorFinding } from '../../packages/server/src/doctor/index.js';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';

/** Runs `opsbook doctor` and gives what it printed. */
async function runDoctor(env: Record<string, string>, options: { json?: boolean; isTTY?: boolean } = {}) {
  let printed = '';
  const out = { isTTY: options.isTTY ?? false, write: (text: string) => (printed += text) };
  const base = { HOME: '/tmp', OPSBOOK_DOCKER_HOST: theLab().dockerHost, OPSBOOK_HEALTH_DEADLINE: '20s' };
  const patient = { OPSBOOK_THRESHOLDS_RESPONSE_TIME_WARNING: '20s', OPSBOOK_THRESHOLDS_RESPONSE_TIME_CRITICAL: '20s' };
  const exitCode = await doctorCommand({
    cwd: '/',
    env: { ...base, ...patient, ...env },
    json: options.json ?? false,
    out,
  });
  return { exitCode, printed };
}

describeLab('opsbook doctor', () => {
  let project: TestProject;
  beforeEach(() => {
    project = new TestProject();
  });
  afterEach(() => project.remove());

  test('all is well with the demo stack', async () => {
    const { exitCode, printed } = await runDoctor({ OPSBOOK_PROJECT: theLab().project });
    expect(printed).toMatch(/Everything works\.\n$/);
    expect(exitCode).toBe(0);
    expect(printed).toMatch(
      new RegExp(
        `✓ database +postgres://wms_user@127.0.0.1:${theLab().ports.db}/wms +host network of db, login: environment of db`,
      ),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no colours outside of a terminal
    expect(printed).not.toMatch(/\u001b/);
  });

  test('what does not work is marked, with what to do', async () => {
    const { ports, project: demo } = theLab();
    const { exitCode, printed } = await runDoctor({
      OPSBOOK_PROJECT: demo,
      OPSBOOK_DATABASE_URL: `postgres://wms_user:hush@127.0.0.1:${ports.db}/wms`,
      OPSBOOK_STATE_DIR: '/dev/null/state',
    });
    expect(exitCode).toBe(1);
    expect(printed).toMatch(
      /✗ database .+OPSBOOK_DATABASE_URL\n +.+password authentication failed.+\n +→ Set database\.url/,
    );
    expect(printed).toMatch(/✗ state +\/dev\/null\/state .+\n +It cannot be written\.\n +→ Set state\.dir/);
    expect(printed).not.toContain('hush');
  });

  test('one cause is told once, and programs get every finding', async () => {
    const env = { OPSBOOK_PROJECT: project.name };
    const { printed } = await runDoctor(env, { isTTY: true });
    expect(printed.match(/has no containers/g)).toHaveLength(1);
    expect(printed).toContain('\u001b[31m✗\u001b[0m database');

    const json = await runDoctor(env, { json: true });
    const { findings } = JSON.parse(json.printed) as { findings: DoctorFinding[] };
    expect(findings.filter(({ mark }) => mark === 'FAIL').map(({ subject }) => subject)).toEqual([
      'services',
      'database',
      'broker',
    ]);
    expect(json.exitCode).toBe(1);
  });

  test('a configuration that is not right ends with 2', async () => {
    const { exitCode, printed } = await runDoctor({ OPSBOOK_PORT: 'x' });
    expect(exitCode).toBe(2);
    expect(printed).toContain('OPSBOOK_PORT: server.port: "x" is not a port number');

    const json = await runDoctor({ OPSBOOK_DOCKER_HOST: 'nowhere' }, { json: true });
    expect(json.exitCode).toBe(2);
    expect(JSON.parse(json.printed)).toMatchObject({
      problems: [{ key: 'docker.host', source: 'OPSBOOK_DOCKER_HOST' }],
    });
  });
});
