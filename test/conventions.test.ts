import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const root = new URL('../', import.meta.url).pathname;

/** What a program prints when it fails; empty when it succeeds. */
async function complaints(program: string, ...argv: string[]): Promise<string> {
  const options = { cwd: root, maxBuffer: 2 ** 26 };
  return run(`${root}node_modules/.bin/${program}`, argv, options).then(
    () => '',
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
}

it('is formatted and linted', async () => {
  expect(await complaints('biome', 'check', '--error-on-warnings', '--colors=off', '.')).toBe('');
});

it('has tests that type-check', async () => {
  expect(await complaints('tsc', '-p', 'test')).toBe('');
}, 120_000);
