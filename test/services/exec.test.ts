import type { ServiceExecInput, ServiceExecuted } from '@opsbook/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { EngineProxy } from './engine-proxy.js';
import { failureOf, OBEDIENT, openProject } from './support.js';

const forever = new AbortController().signal;

const DEFAULTS: Omit<ServiceExecInput, 'service' | 'argv'> = {
  container: null,
  user: null,
  workdir: null,
  env: [],
  secrets: [],
  timeoutMs: 20_000,
  maxOutputBytes: 100_000,
};

describeLab('a command in a container', () => {
  let opened: ReturnType<typeof openProject>;

  beforeAll(async () => {
    opened = openProject();
    await opened.project.run('web', OBEDIENT, { Env: ['OWN=container'] });
  });
  afterAll(() => opened.close());

  const prepare = (argv: string[], more: Partial<ServiceExecInput> = {}) =>
    opened.services.exec({ ...DEFAULTS, service: 'web', argv, ...more });
  const exec = async (
    argv: string[],
    more: Partial<ServiceExecInput> = {},
    signal = forever,
  ): Promise<ServiceExecuted> => (await prepare(argv, more)).apply(signal);
  /** Processes of the container whose command line holds a text, seen from inside. */
  const running = async (text: string) => (await exec(['pgrep', '-f', '--', text])).stdout?.trim() ?? '';

  it('gives both streams and the exit code, whatever that is', async () => {
    expect(await exec(['sh', '-c', 'echo out; echo err >&2; exit 7'])).toMatchObject({
      service: 'web',
      container: expect.any(String),
      exitCode: 7,
      timedOut: false,
      ended: null,
      stdout: 'out\n',
      stderr: 'err\n',
      truncated: false,
      droppedBytes: 0,
    });
  });

  it('hands the words over as they are', async () => {
    const odd = ['$(id)', '; rm -rf x', '--flag', "it's", '"', 'a\nb', '*', '', 'ä😀'];
    const { stdout } = await exec(['python3', '-c', 'import json,sys; print(json.dumps(sys.argv[1:]))', ...odd]);
    expect(JSON.parse(stdout ?? '')).toEqual(odd);
  });

  it('runs as a user, in a folder, with variables beside those of the container', async () => {
    const more = { user: 'www-data', workdir: '/var', env: [{ name: 'GIVEN', value: 'yes' }] };
    const { stdout } = await exec(['sh', '-c', 'id -un; pwd; echo $OWN $GIVEN'], more);
    expect(stdout).toBe('www-data\n/var\ncontainer yes\n');
  });

  it('keeps the beginning of a long output, reads the rest, and says so', async () => {
    const result = await exec(['sh', '-c', 'yes | head -c 5000000; echo done >&2'], { maxOutputBytes: 1000 });
    expect(result).toMatchObject({ exitCode: 0, truncated: true, stderr: 'done\n', droppedBytes: 4_999_000 });
    expect(result.stdout).toHaveLength(1000);
  });

  it('ends the command and its children at the timeout', async () => {
    const stubborn = "trap '' TERM; echo begun; sleep 8640 & sleep 8640; sleep 8640";
    const result = await exec(['sh', '-c', stubborn], { timeoutMs: 1000 });
    expect(result).toMatchObject({
      exitCode: null,
      timedOut: true,
      stdout: 'begun\n',
      ended: expect.stringMatching(/SIG/),
    });
    expect(await running('sleep 8640')).toBe('');
  });

  it('ends it from inside the container where the engine is elsewhere, and says when that is not certain', async () => {
    // Processes that hide their environment are not seen from here, as those of an engine on another machine.
    const hiding = ['env', '-u', 'OPSBOOK_EXEC', 'setpriv', '--reuid', 'www-data', '--clear-groups', 'sleep', '8641'];
    const failure = await failureOf(exec(hiding, { timeoutMs: 1000 }));
    expect(failure).toMatchObject({
      code: 'NOT_CONFIRMED',
      message: expect.stringMatching(/not certain/),
      done: [expect.stringMatching(/^Started env/), expect.stringMatching(/from inside the container.*not seen/)],
    });
    expect(await running('sleep 8641')).toMatch(/^\d+$/);
  });

  it('does not wait for what a command left in the background', async () => {
    const { exitCode, stdout } = await exec(['sh', '-c', 'sleep 60 & echo gone']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'gone\n' });
  });

  it('shows secrets nowhere', async () => {
    const change = await prepare(['sh', '-c', 'echo "$1 $PIN"; /no/such/hush', 'sh', 'pw=hush'], {
      secrets: ['hush'],
      env: [{ name: 'PIN', value: '4711' }],
    });
    expect(change.plan.steps[0]?.request).toEqual([
      'sh',
      '-c',
      'echo "$1 $PIN"; /no/such/[secret]',
      'sh',
      'pw=[secret]',
    ]);
    expect(JSON.stringify([change.plan, change.recorded])).not.toMatch(/hush|4711/);
    const result = await change.apply(forever);
    expect(result.stdout).toBe('pw=hush 4711\n');
    expect(JSON.stringify(change.forReplay?.(result))).not.toMatch(/hush|4711/);
    const failure = await failureOf(exec(['/no/such/hush'], { secrets: ['hush'] }));
    expect(failure.message).not.toMatch(/hush/);
  });

  it('refuses what cannot be run', async () => {
    expect(await failureOf(exec(['no-such-program']))).toMatchObject({ code: 'INVALID_INPUT', field: 'input.argv' });
    expect(await failureOf(exec(['true'], { service: 'nobody' }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await failureOf(exec(['true'], { container: 5 }))).toMatchObject({ code: 'NOT_FOUND', known: ['1'] });
    await opened.project.create('down', OBEDIENT);
    expect(await failureOf(exec(['true'], { service: 'down' }))).toMatchObject({ code: 'CONFLICT' });
  });

  it('ends the command when the server is stopped, and does not confirm it', async () => {
    const stop = new AbortController();
    const failure = failureOf(exec(['sh', '-c', 'exec sleep 8642'], {}, stop.signal));
    stop.abort();
    expect(await failure).toMatchObject({
      code: 'NOT_CONFIRMED',
      message: expect.stringMatching(/server was stopped/),
    });
    expect(await running('sleep 8642')).toBe('');
  });

  it('does not confirm what the engine could not be asked about any more', async () => {
    const proxy = await EngineProxy.open();
    const through = openProject(proxy.host, opened.project);
    const change = await through.services.exec({
      ...DEFAULTS,
      service: 'web',
      argv: ['sh', '-c', 'echo on; exec sleep 8643'],
    });
    const failure = failureOf(change.apply(forever));
    await expect.poll(() => running('sleep 8643'), { timeout: 20_000 }).toMatch(/\d/);
    await proxy.cut();
    expect(await failure).toMatchObject({ code: 'NOT_CONFIRMED', done: [expect.stringMatching(/^Started sh/)] });
    await through.watch.close();
    through.engine.close();
    await proxy.close();
  });
});
