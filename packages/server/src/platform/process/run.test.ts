import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CapabilityMissing, Unavailable } from '@opsbook/schema';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Secret } from '../secret.js';
import { guarded } from './guard.js';
import { type RunOptions, run, runSuccessfully } from './index.js';

const options = (more: Partial<RunOptions> = {}): RunOptions => ({
  doing: 'try it',
  install: 'Install it.',
  deadlineMs: 20_000,
  ...more,
});

const node = (code: string, ...args: string[]) => [process.execPath, '-e', code, ...args] as [string, ...string[]];

/** Whether a process exists and is not merely waiting to be reaped. */
const lives = (pid: number) =>
  existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

async function gone(pid: number): Promise<void> {
  for (let n = 0; lives(pid) && n < 500; n++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(lives(pid)).toBe(false);
}

/** A program that starts another; both print their process ids, and are deaf and silent from then on. */
const STUBBORN = `
  const { spawn } = require('node:child_process');
  process.on('SIGTERM', () => {});
  const deaf = 'process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000)';
  spawn(process.execPath, ['-e', deaf], { stdio: 'inherit' });
  console.log(process.pid); setInterval(() => {}, 1000)`;

describe('run', () => {
  it('gives both streams and any exit code, and hands out lines as they come', async () => {
    const lines: string[] = [];
    const finished = await run(
      node('process.stdout.write("one\\rtwo\\n\\nthree"); console.error("bad"); process.exitCode = 3'),
      options({ onLine: (line) => lines.push(line) }),
    );
    expect(finished).toMatchObject({ exitCode: 3, stdout: 'one\rtwo\n\nthree', stderr: 'bad\n', droppedBytes: 0 });
    expect(lines.toSorted()).toEqual(['bad', 'one', 'three', 'two']);
  });

  it('passes arguments through as they are, however they look', async () => {
    const odd = ['$(id)', '; rm -rf x', '--flag', "it's", '"', 'a\nb', '*', ''];
    const { stdout } = await run(node('console.log(JSON.stringify(process.argv.slice(1)))', '--', ...odd), options());
    expect(JSON.parse(stdout)).toEqual(odd);
  });

  it('keeps the environment to what is allowed and given', async () => {
    process.env.OPSBOOK_TEST_LEAK = 'leaked';
    try {
      const { stdout } = await run(
        node('console.log(JSON.stringify(process.env))'),
        options({ env: { GIVEN: 'yes', PASSWORD: new Secret('hunter2') } }),
      );
      const env = JSON.parse(stdout);
      expect(env).toMatchObject({ GIVEN: 'yes', PASSWORD: '[secret]', PATH: process.env.PATH });
      expect(env).not.toHaveProperty('OPSBOOK_TEST_LEAK');
    } finally {
      delete process.env.OPSBOOK_TEST_LEAK;
    }
  });

  it('hides secrets in lines, in output and in failures', async () => {
    const lines: string[] = [];
    const failing = runSuccessfully(
      node('console.error("no", process.env.PASSWORD); process.exitCode = 1'),
      options({ env: { PASSWORD: new Secret('hunter2') }, onLine: (line) => lines.push(line) }),
    );
    await expect(failing).rejects.toThrow(/exit code 1.*no \[secret\]/);
    expect(lines).toEqual(['no [secret]']);
  });

  it('takes out of what is said what is not to be shown, and leaves what is read as it is', async () => {
    const lines: string[] = [];
    const redact = (text: string) => text.replaceAll('hunter2', '***');
    const said = options({ redact, onLine: (line) => lines.push(line) });
    const told = `console.log('hunter2'); console.error('hunter2${'x'.repeat(995)}')`;
    expect((await run(node(told), said)).stdout).toBe('hunter2\n');
    expect(lines[0]).toBe('***');
    // Cut after it was taken out: a part of it would be taken for nothing.
    await expect(runSuccessfully(node(`${told}; process.exitCode = 1`), said)).rejects.toThrow(/It said: \**x+/);
  });

  it('bounds what it keeps, and says how much is missing', async () => {
    const finished = await run(node('process.stdout.write("x".repeat(100000))'), options({ keepBytes: 1000 }));
    expect(finished.stdout).toBe('x'.repeat(1000));
    expect(finished.droppedBytes).toBe(99_000);
  });

  it('ends a program at the deadline', async () => {
    const late = run(node('setInterval(() => {}, 1000)'), options({ deadlineMs: 300 }));
    await expect(late).rejects.toThrow(/try it: .* took longer than 0.3 s and was ended/);
  });

  it('ends the whole group, also what ignores the first signal', async () => {
    const abort = new AbortController();
    const pids: number[] = [];
    const onLine = (line: string) => {
      if (pids.push(Number(line)) === 2) abort.abort();
    };
    const ended = run(node(STUBBORN), options({ signal: abort.signal, graceMs: 200, onLine }));
    await expect(ended).rejects.toThrow(/was given up and ended/);
    for (const pid of pids) await gone(pid);
  });

  it('ends the whole group when the process is killed that runs it, though it prints nothing', async () => {
    const [program, ...args] = node(STUBBORN);
    const stdio = ['ignore', 'inherit', 'inherit', 'pipe'];
    const call = JSON.stringify([...guarded(program, args), { detached: true, stdio }]);
    const code = 'require("node:child_process").spawn(...JSON.parse(process.argv[1]))';
    const runner = spawn(process.execPath, ['-e', code, call], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pids: number[] = [];
    onTestFinished(() => {
      for (const pid of pids.filter(lives)) process.kill(pid, 'SIGKILL');
    });
    for await (const line of createInterface(runner.stdout)) if (pids.push(Number(line)) === 2) break;
    expect(pids.filter(lives)).toEqual(pids);
    runner.kill('SIGKILL');
    for (const pid of pids) await gone(pid);
  });

  it('ends by its signal, and does not begin when that has come before', async () => {
    const abort = new AbortController();
    let pid = 0;
    const given = run(
      node('console.log(process.pid); setInterval(() => {}, 1000)'),
      options({
        signal: abort.signal,
        onLine: (line) => {
          pid = Number(line);
          abort.abort();
        },
      }),
    );
    await expect(given).rejects.toThrow(Unavailable);
    await gone(pid);
    const mark = join(mkdtempSync(join(tmpdir(), 'opsbook-run-')), 'mark');
    const write = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`;
    await expect(run(node(write), options({ signal: abort.signal }))).rejects.toThrow(/before it began/);
    expect(existsSync(mark)).toBe(false);
  });

  it('does not wait for children that outlive the program', async () => {
    const leaves = `require('node:child_process').spawn(process.execPath, ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'],
      { stdio: 'inherit' }).unref(); setTimeout(() => process.exit(0), 500)`;
    const { exitCode, stdout } = await run(node(leaves), options());
    expect(exitCode).toBe(0);
    await gone(Number(stdout));
  });

  it('tells a missing program from one that fails', async () => {
    await expect(run(['opsbook-no-such-program'], options())).rejects.toThrow(CapabilityMissing);
    await expect(run(['./relative'], options())).rejects.toThrow(CapabilityMissing);
    await expect(run(node(''), options({ cwd: '/no/such/folder' }))).rejects.toThrow(/could not be run \(ENOENT\)/);
    const file = join(mkdtempSync(join(tmpdir(), 'opsbook-run-')), 'plain');
    writeFileSync(file, '');
    await expect(run([file], options())).rejects.toMatchObject({ code: 'CAPABILITY_MISSING', hint: 'Install it.' });
  });
});
