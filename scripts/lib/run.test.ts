import { describe, expect, it } from 'vitest';
import { isAlive } from './processes.mjs';
import { CommandError, run, succeeds } from './run.mjs';
import { until } from './until.mjs';

const node = (script: string) => [process.execPath, '-e', script];

describe('run', () => {
  it('gives the standard output, and every line to the listener', async () => {
    const lines: string[] = [];
    const script = 'console.log("a"); console.error("b"); console.log("c")';
    const text = await run(node(script), { doing: 'a test', onLine: (line) => lines.push(line) });
    expect(text).toBe('a\nc');
    expect(lines.toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('says what it was doing, the exit code and the last lines', async () => {
    const failing = run(node('console.error("no space left"); process.exit(3)'), { doing: 'saving the image' });
    await expect(failing).rejects.toThrow(/while saving the image: exit code 3\n {4}no space left/);
  });

  it('says which program is missing', async () => {
    await expect(run(['no-such-program'], { doing: 'a test' })).rejects.toThrow(
      /no-such-program could not be run for a test/,
    );
    expect(await succeeds(['no-such-program'], { doing: 'a test' })).toBe(false);
  });

  it('ends the program and its children at the deadline', async () => {
    let started = '';
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log(child.pid + '-' + require('node:fs').readFileSync('/proc/' + child.pid + '/stat', 'utf8').split(' ')[21]);
      setInterval(() => {}, 1000);`;
    const slow = run(node(script), { doing: 'a long thing', deadlineMs: 3_000, onLine: (line) => (started = line) });
    await expect(slow).rejects.toThrow('took longer than 3 s');
    expect(started).toMatch(/^\d+-\d+$/);
    await until('the child had ended', () => !isAlive(started), { deadlineMs: 5_000 });
  });

  it('ends when it is interrupted', async () => {
    const interrupt = new AbortController();
    const options = { doing: 'a test', signal: interrupt.signal, onLine: () => interrupt.abort() };
    await expect(run(node('console.log(1); setInterval(() => {}, 1000)'), options)).rejects.toThrow(CommandError);
  });
});
