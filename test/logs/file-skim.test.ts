import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { entriesOf } from '../../packages/server/src/logs/file-reader/entries.js';
import { FileLogReader } from '../../packages/server/src/logs/file-reader/index.js';
import { LogFile } from '../../packages/server/src/logs/file-reader/log-file.js';
import { Gap } from '../../packages/server/src/logs/file-reader/skim/gap.js';
import { Skim } from '../../packages/server/src/logs/file-reader/skim/skim.js';
import { skimmed } from '../../packages/server/src/logs/file-reader/skim/skimmed.js';
import { WorkerPool } from '../../packages/server/src/logs/file-reader/worker/pool.js';
import { compileFilter } from '../../packages/server/src/logs/filter.js';
import type { StoredLine } from '../../packages/server/src/logs/line/stored-line.js';
import { samePosition } from '../../packages/server/src/logs/position.js';
import { randomOf } from '../../packages/server/src/logs/random.test-support.js';
import { type Edge, PositionGone, START } from '../../packages/server/src/logs/reader.js';
import { asWritten } from '../../packages/server/src/logs/redaction/index.js';
import { type AssembledLine, LineAssembler } from '../../packages/server/src/logs/window/assembler.js';
import type { Entry } from '../../packages/server/src/logs/window/entry.js';
import { type GeneratedOptions, generatedEntries, writeLog } from './generated-log.js';
import { all, essence, NEVER, none, someEdges, sourceOf, UNMASKED } from './reading.js';

describe('log files of which nobody wants most lines', () => {
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  const reader = new FileLogReader(none, true, UNMASKED);
  afterAll(async () => {
    await reader.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it.each<[string, GeneratedOptions]>([
    ['one file', { seed: 21, entries: 12_000, files: 1, seldom: 4000 }],
    ['rotated files', { seed: 22, entries: 18_000, files: 3, seldom: 3000 }],
    ['packed files', { seed: 23, entries: 18_000, files: 4, compress: true, seldom: 3000 }],
    ['a terminal', { seed: 24, entries: 14_000, files: 2, tty: true, seldom: 3000 }],
    ['a file for worker threads', { seed: 27, entries: 60_000, files: 1, seldom: 20_000 }],
    ['such files with long lines', { seed: 28, entries: 70_000, files: 2, seldom: 10_000, long: 600 }],
  ])('of %s give the same when lines that nobody wants are passed over', async (name, options) => {
    const source = sourceOf(`seldom ${name}`, join(dir, `seldom ${name}-json.log`), false);
    writeLog(source.logPath as string, options);
    const random = randomOf(options.seed);
    const lines = (await all(reader, source, START)) as StoredLine[];
    const { accept, needles } = compileFilter({ contains: 'Seldom' }, asWritten);
    const looked = (await all(reader, source, START, { needles })) as StoredLine[];
    expect(looked.length).toBeLessThan(lines.length * 0.9);
    const seldom = lines.filter(accept);
    expect(seldom.length).toBeGreaterThan(0);
    const edges = [...someEdges(lines, random), ...someEdges(seldom, random)];
    for (const from of Array.from({ length: 8 }, () => edges[random(edges.length)] as Edge)) {
      const to = edges[random(edges.length)] ?? null;
      const found = await all(reader, source, from, { needles, to });
      const whole = await all(reader, source, from);
      if (whole instanceof PositionGone) expect(found).toEqual(whole);
      else {
        const isWanted = (line: StoredLine) => accept(line) || isNamedBy(line, to);
        expect((found as StoredLine[]).filter(isWanted).map(essence)).toEqual(whole.filter(isWanted).map(essence));
      }
      for (const count of [1, 1000]) {
        const wanted = { count, accept, from, to };
        const { lines: some } = await reader.newest(source, { ...wanted, needles }, NEVER);
        expect(some.map(essence)).toEqual((await reader.newest(source, wanted, NEVER)).lines.map(essence));
      }
    }
  });

  it('are left to the engine when they are written anew while worker threads look for what is wanted', async () => {
    const source = sourceOf('anew', join(dir, 'anew-json.log'), false);
    const path = source.logPath as string;
    writeLog(path, { seed: 29, entries: 120_000, files: 1, seldom: 5000 });
    const read = reader.read(source, START, NEVER, { needles });
    await read.next();
    // As if it was filled again with entries of the same lengths: nothing but its beginning tells.
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('often', 'OFTEN'), { flag: 'r+' });
    const rest = async () => {
      for await (const _ of read);
    };
    await expect(rest()).rejects.toThrow('The engine was asked.');
  });

  it('are let go of by one who stops, and can be read by the next', async () => {
    const source = sourceOf('stopped', join(dir, 'stopped-json.log'), false);
    writeLog(source.logPath as string, { seed: 31, entries: 120_000, files: 1, seldom: 5000 });
    const stop = new AbortController();
    const aborted = reader.read(source, START, stop.signal, { needles });
    const left = reader.read(source, START, NEVER, { needles });
    await Promise.all([aborted.next(), left.next()]);
    await left.return();
    const pending = aborted.next();
    stop.abort(new Error('enough'));
    await expect(pending.then(() => aborted.next())).rejects.toThrow('enough');
    const { accept } = compileFilter({ contains: 'seldom' }, asWritten);
    const whole = (await all(reader, source, START)) as StoredLine[];
    const found = (await all(reader, source, START, { needles })) as StoredLine[];
    expect(found.filter(accept).map(essence)).toEqual(whole.filter(accept).map(essence));
  });

  const { needles } = compileFilter({ contains: 'seldom' }, asWritten);
  const skim = Skim.between(needles, []) as Skim;

  /** The lines of the last entries, read behind others. */
  function behind(read: (assembler: LineAssembler) => void, last: Buffer) {
    const assembler = new LineAssembler(false);
    read(assembler);
    const lines: AssembledLine[] = [];
    for (const entry of entriesOf(Buffer.from(last))) assembler.push(entry, lines);
    return lines.map(({ line, exact }) => [exact, essence(line)]);
  }

  it('have the same positions behind what was passed over, wherever that ends', () => {
    const entries = generatedEntries({ seed: 26, entries: 1200, files: 1, seldom: 1e9 });
    const bytes = (from: number, to: number) => Buffer.from(entries.slice(from, to).join(''));
    const after = (passed: Entry[], end: number) =>
      behind(
        (assembler) => {
          for (const entry of [...entriesOf(bytes(0, 20)), ...passed]) assembler.push(entry, []);
        },
        bytes(end, end + 20),
      );
    let passedOver = 0;
    for (let end = 300; end < 1180; end++) {
      const all = entriesOf(bytes(20, end));
      const some = skim.entriesOf(bytes(20, end));
      passedOver += Number(some.length < all.length);
      const expected = after(all, end);
      expect(after(some, end)).toEqual(expected);
      // In blocks of 1 to 12 entries, of which some have no line of one of the streams.
      const gap = new Gap();
      const whole = bytes(20, end);
      for (let from = 20, at = 0; from < end; ) {
        const block = bytes(from, Math.min(end, from + 1 + (from % 12)));
        gap.add(block, at);
        at += block.length;
        from += 1 + (from % 12);
      }
      const parts = gap.parts().flatMap((part) => entriesOf(Buffer.from(whole.subarray(part.start, part.end))));
      expect(after(parts, end)).toEqual(expected);
    }
    expect(passedOver).toBeGreaterThan(800);
  });

  it('are read on while a line is open, wherever a block ends', async () => {
    const pool = new WorkerPool();
    const path = join(dir, 'open-json.log');
    const time = '"stream":"stdout","time":"2026-11-20T10:00:00.5Z"}\n';
    const line = (n: number) => `{"log":"${n} often\\n","stream":"stdout","time":"2026-11-20T10:00:0${n % 10}Z"}\n`;
    const shorts = (count: number) => Array.from({ length: count }, (_, n) => line(n)).join('');
    const long = `{"log":"${'x'.repeat(16_384)}",${time}{"log":"${'y'.repeat(9000)}\\n",${time}`;
    const last = Buffer.from(line(1).replace('often', 'seldom'));
    let passedOver = 0;
    for (let count = 400; count < 900; count += 20) {
      writeFileSync(path, shorts(count) + long + shorts(8000) + last);
      const file = await LogFile.open(path, false);
      const assembler = new LineAssembler(true);
      const lines: AssembledLine[] = [];
      const skimming = { file, from: 0, skim, pool, isOpen: () => assembler.isOpen };
      for await (const { bytes } of skimmed(skimming, NEVER)) {
        for (const entry of entriesOf(bytes)) assembler.push(entry, lines);
      }
      await file.close();
      passedOver += Number(lines.length < 8000 + count);
      expect(lines.filter(({ line: { size } }) => size > 100).map(({ line: { size } }) => size)).toEqual([
        16_384 + 9000,
      ]);
      expect(lines.at(-1)?.line.text).toBe('1 seldom');
    }
    await pool.close();
    expect(passedOver).toBe(25);
  });
});

function isNamedBy(line: StoredLine, edge: Edge | null): boolean {
  return (edge?.kind === 'at' || edge?.kind === 'after') && samePosition(line, edge.position);
}
