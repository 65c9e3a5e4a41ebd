import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { ALL, LogsLab } from './support.js';

/** Writes to both outputs, byte for byte. */
const WRITE = `
import os, time
def w(fd, b):
    while b: b = b[os.write(fd, b):]
`;

describeLab('logs: lines', () => {
  let lab: LogsLab;

  beforeEach(async () => {
    lab = new LogsLab();
    await lab.watch.ready();
  });

  afterEach(() => lab.close());

  /** What query and follow give of a program; they have to agree. */
  async function linesOf(program: string, Tty = false) {
    const container = await lab.project.run('app', LogsLab.python(WRITE + program), { Tty });
    const stream = lab.follow({ filter: { since: 0n } });
    await container.wait();
    const { edges } = await lab.query({}, ALL);
    const followed = await stream.until(({ lines }) => lines.length >= edges.length);
    const essence = ({ text, stream, truncated }: (typeof followed.lines)[number]) => ({ text, stream, truncated });
    expect(followed.lines.map(essence)).toEqual(edges.map(({ node }) => essence(node)));
    return followed.lines;
  }

  it.each([false, true])('of many pieces are joined (terminal: %s)', async (tty) => {
    const lines = await linesOf(
      `w(1, b'A'*16383 + b'\\n'); w(1, b'B'*16384 + b'\\n'); w(1, b'C'*102400 + b'\\n'); w(1, b'end\\n')`,
      tty,
    );
    expect(lines.map(({ text }) => [text[0], text.length])).toEqual([
      ['A', 16383],
      ['B', 16384],
      ['C', 102400],
      ['e', 3],
    ]);
  });

  it('over 1 MiB are cut, and say so', async () => {
    const lines = await linesOf(`w(1, b'A'*(1<<20) + b'\\n'); w(1, b'B'*(3<<20) + b'\\n'); w(1, b'end\\n')`);
    expect(lines.map(({ text, truncated }) => [text.length, truncated])).toEqual([
      [1 << 20, false],
      [1 << 20, true],
      [3, false],
    ]);
  });

  it('of both outputs keep their order and their pieces apart', async () => {
    const lines = await linesOf(`
for i in range(20):
    w(1, b'o%d ' % i + b'x'*40000 + b'\\n'); w(2, b'e%d ' % i + b'y'*40000 + b'\\n')
`);
    for (const [output, letter] of [
      ['STDOUT', 'o'],
      ['STDERR', 'e'],
    ]) {
      const own = lines.filter(({ stream }) => stream === output).map(({ text }) => text.split(' '));
      expect(own.map(([head, body]) => [head, body?.length])).toEqual(
        Array.from({ length: 20 }, (_, i) => [`${letter}${i}`, 40000]),
      );
    }
  });

  it('may hold bytes that are no text, nothing at all, and no line break at the end', async () => {
    const lines = await linesOf(`w(1, b'\\xff\\xfe bad\\n\\nwindows\\r\\nnul\\x00\\nlast')`);
    expect(lines.map(({ text }) => text)).toEqual(['\ufffd\ufffd bad', '', 'windows', 'nul\0', 'last']);
  });

  it.each([false, true])('without a line break end where the container does (terminal: %s)', async (tty) => {
    const container = await lab.project.run('app', LogsLab.python(`${WRITE}w(1, b'first\\nprompt$ ')`), { Tty: tty });
    const stream = lab.follow({ filter: { since: 0n } });
    await container.wait();
    await stream.until(({ lines }) => lines.length >= 2);
    await container.start();
    await container.wait();
    await stream.until(({ lines }) => lines.length >= 4);
    expect(stream.texts).toEqual(['first', 'prompt$ ', 'first', 'prompt$ ']);
    const after = stream.lines[1]?.cursor;
    const again = await lab.follow({ after }).until(({ lines }) => lines.length >= 2);
    expect(again.texts).toEqual(['first', 'prompt$ ']);
  });

  it('are structured, and found by it', async () => {
    await linesOf(
      `w(1, b'{"level":"error","message":"no","logger":"app"}\\n{"level":"info","message":"yes"}\\nplain\\n')`,
    );
    const { edges } = await lab.query({ minLevel: 'WARN' }, ALL);
    expect(edges.map(({ node }) => node)).toMatchObject([
      { level: 'ERROR', message: 'no', logger: 'app', fields: { message: 'no' }, service: 'app' },
    ]);
  });

  it('of a container that is still writing one come when it is complete', async () => {
    await lab.project.run(
      'app',
      LogsLab.python(`${WRITE}w(1, b'x'*20000); time.sleep(1.5); w(1, b'y\\n'); time.sleep(600)`),
    );
    const stream = lab.follow({ filter: { since: 0n } });
    await until('the first piece is stored', async () => {
      const id = lab.watch.containers()[0]?.id;
      const stored = id && (await lab.project.docker.getContainer(id).logs({ stdout: true, follow: false }));
      return stored && stored.length > 16384;
    });
    expect((await lab.query({}, ALL)).edges).toEqual([]);
    await stream.until(({ lines }) => lines.length >= 1);
    expect(stream.texts).toEqual([`${'x'.repeat(20000)}y`]);
  });
});
