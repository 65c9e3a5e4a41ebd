import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, type ConfigProblem, loadConfig } from './index.js';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'opsbook-config-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

function load(yaml: string | null, env: NodeJS.ProcessEnv = {}) {
  if (yaml !== null) writeFileSync(join(cwd, 'opsbook.yaml'), yaml);
  return loadConfig({ cwd, env: { HOME: '/home/ops', ...env } });
}

function problems(yaml: string | null, env: NodeJS.ProcessEnv = {}): readonly ConfigProblem[] {
  try {
    load(yaml, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}

describe('a configuration', () => {
  test('is not needed: everything has a default', () => {
    const config = load(null);
    expect(config).toMatchObject({
      server: { host: '127.0.0.1', port: 4600, origins: [], maxBodyBytes: 1_048_576 },
      state: { dir: '/home/ops/.local/state/opsbook/default' },
      access: { tokenLifetime: 90 * 24 * 3_600_000 },
      health: { deadline: 2000, http: {} },
      services: {},
      file: null,
    });
    expect(config.project).toBeUndefined();
  });

  test('comes from the file, and variables win', () => {
    const yaml = 'project: wms\nserver:\n  port: 5000\n  host: "::1"\nhealth:\n  deadline: PT1.5S\nlogs:\n';
    const config = load(yaml, { OPSBOOK_PORT: '5001', OPSBOOK_ORIGINS: 'https://a.example, https://b.example' });
    expect(config.server).toMatchObject({
      port: 5001,
      host: '::1',
      origins: ['https://a.example', 'https://b.example'],
    });
    expect(config.health.deadline).toBe(1500);
    expect(config.state.dir).toBe('/home/ops/.local/state/opsbook/wms');
    expect(config.sourceOf('server', 'port')).toBe('OPSBOOK_PORT');
    expect(config.sourceOf('server', 'host')).toBe('opsbook.yaml:4');
    expect(config.sourceOf('state', 'url')).toBeNull();
  });

  test('holds overrides for each service', () => {
    const config = load(
      'services:\n  wms_api:\n    role: backend\nhealth:\n  http:\n    wms_api: http://127.0.0.1:9/up\n',
      {
        OPSBOOK_SERVICES_CELERY_WORKER_ROLE: 'WORKER',
        OPSBOOK_HEALTH_HTTP_FRONTEND: 'https://127.0.0.1/health',
      },
    );
    expect(config.services).toEqual({ wms_api: { role: 'BACKEND' }, 'celery-worker': { role: 'WORKER' } });
    expect(config.health.http).toEqual({ wms_api: 'http://127.0.0.1:9/up', frontend: 'https://127.0.0.1/health' });
  });

  test('takes folders relative to where they were written', () => {
    writeFileSync(join(cwd, 'other.yaml'), 'state:\n  dir: data\n');
    expect(load(null, { OPSBOOK_CONFIG: 'other.yaml' }).state.dir).toBe(join(cwd, 'data'));
    expect(load(null, { OPSBOOK_STATE_DIR: 'x' }).state.dir).toBe(join(cwd, 'x'));
  });

  test('keeps secrets to itself, also those from a file', () => {
    const file = join(cwd, 'secret');
    writeFileSync(file, 'redis://:hush@127.0.0.1:6379/0\n');
    const config = load('database:\n  url: postgres://u:hush@127.0.0.1/wms\n', { OPSBOOK_BROKER_URL_FILE: file });
    expect(config.broker.url?.reveal()).toBe('redis://:hush@127.0.0.1:6379/0');
    expect(config.sourceOf('broker', 'url')).toBe(`OPSBOOK_BROKER_URL_FILE (${file})`);
    expect(`${inspect(config, { depth: 9 })}${JSON.stringify(config)}${config.database.url}`).not.toContain('hush');
  });
});

describe('a problem', () => {
  test('names the key, where it is, what is wrong and what to do', () => {
    expect(problems('server:\n  port: many\n')).toEqual([
      {
        key: 'server.port',
        source: 'opsbook.yaml:2',
        problem: 'server.port: "many" is not a port number from 0 to 65535.',
        fix: 'Write for instance 4600, or leave it out (then: 4600).',
      },
    ]);
  });

  test('does not hide the others', () => {
    const found = problems('server:\n  prot: 1\nlog:\n  level: loud\nhealth: 5\n', {
      OPSBOOK_PORT: '70000',
      OPSBOOK_STATE_DIRR: '/x',
      OPSBOOK_ORIGINS: 'example.com',
    });
    expect(found.map(({ source, problem, fix }) => [source, problem, fix.split(',')[0]])).toEqual([
      ['OPSBOOK_STATE_DIRR', 'There is no such variable.', 'Did you mean OPSBOOK_STATE_DIR?'],
      ['OPSBOOK_PORT', 'server.port: 70000 is not a port number from 0 to 65535.', 'Write for instance 4600'],
      [
        'OPSBOOK_ORIGINS',
        'server.origins: "example.com" is not a list of origins (scheme, host and port only).',
        'Write for instance https://ops.example.com',
      ],
      ['opsbook.yaml:2', 'There is no key server.prot.', 'Did you mean server.port?'],
      ['opsbook.yaml:5', 'health: 5 is not a group of keys.', 'Write the keys of the group below it'],
      [
        'opsbook.yaml:4',
        'log.level: "loud" is not one of trace, debug, info, warn, error, fatal, silent.',
        'Write for instance info',
      ],
    ]);
  });

  test.each([
    ['port: 1\n', 'Did you mean server.port?'],
    ['servers:\n  x:\n    role: BACKEND\n', 'Did you mean server?'],
    ['services:\n  backend:\n    rolle: BACKEND\n', 'Did you mean services.backend.role?'],
    ['nonsense: 1\n', expect.stringMatching(/^Keys known there: project, docker, .*\bserver, .*\blog\b.*\.$/)],
  ])('suggests the key that was meant: %j', (yaml, fix) => {
    expect(problems(yaml)[0]?.fix).toEqual(fix);
  });

  test.each([
    ['database:\n  url: mysql://u:hush@h/db\n', {}],
    ['health:\n  http:\n    backend: http://u:hush@h/health\n', {}],
    [null, { OPSBOOK_STATE_URL: 'hush' }],
  ])('does not show a secret: %j', (yaml, env) => {
    const [problem] = problems(yaml, env);
    expect(JSON.stringify(problem)).not.toContain('hush');
    expect(problem?.fix).toMatch(/^Write for instance/);
  });

  test('about a file says what to do', () => {
    expect(problems(null, { OPSBOOK_CONFIG: 'missing.yaml' })[0]?.problem).toBe('The file cannot be read (ENOENT).');
    expect(problems(null, { OPSBOOK_STATE_URL_FILE: join(cwd, 'no') })[0]?.problem).toContain(
      'cannot be read (ENOENT)',
    );
    expect(problems(null, { OPSBOOK_STATE_URL_FILE: 'x', OPSBOOK_STATE_URL: 'postgres://h/d' })[0]?.fix).toBe(
      'Unset one of the two.',
    );
    expect(problems('a: [1\nb: {')[0]).toMatchObject({ source: expect.stringMatching(/^opsbook\.yaml:\d$/) });
    expect(problems('- 1\n')[0]?.problem).toBe('The file holds no keys.');
  });

  test.each(['0s', 'soon', '5', ''])('duration %j', (text) => {
    const [problem] = problems(`health:\n  deadline: "${text}"\n`);
    expect(problem?.problem).toBe(`health.deadline: ${JSON.stringify(text)} is not a duration.`);
  });
});
