import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { entriesOf } from '../../packages/server/src/logs/file-reader/entries.js';
import { FileLogReader } from '../../packages/server/src/logs/file-reader/index.js';
import { Skim } from '../../packages/server/src/logs/file-reader/skim.js';
import { compileFilter } from '../../packages/server/src/logs/filter.js';
import type { StoredLine } from '../../packages/server/src/logs/line/stored-line.js';
import { samePosition } from '../../packages/server/src/logs/position.js';
import { type Edge, PositionGone, START } from '../../packages/server/src/logs/reader.js';
import { asWritten } from '../../packages/server/src/logs/redaction/index.js';
import { type AssembledLine, LineAssembler } from '../../packages/server/src/logs/window/assembler.js';
import type { Entry } from '../../packages/server/src/logs/window/entry.js';
import { type GeneratedOptions, generatedEntries, randomOf, writeLog } from './generated-log.js';
import { all, essence, NEVER, none, someEdges, sourceOf, UNMASKED } from './reading.js';

describe('log files of which nobody wants most lines', () => {
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it.each<[string, GeneratedOptions]>([
    ['one file', { seed: 21, entries: 12_000, files: 1, seldom: 4000 }],
    ['rotated files', { seed: 22, entries: 18_000, files: 3, seldom: 3000 }],
    ['packed files', { seed: 23, entries: 18_000, files: 4, compress: true, seldom: 3000 }],
    ['a terminal', { seed: 24, entries: 14_000, files: 2, tty: true, seldom: 3000 }],
  ])('of %s give the same when lines that nobody wants are passed over', async (name, options) => {
    const source = sourceOf(`seldom ${name}`, join(dir, `seldom ${name}-json.log`), false);
    writeLog(source.logPath as string, options);
    const reader = new FileLogReader(none, true, UNMASKED);
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

  it('have the same positions behind what was passed over, wherever that ends', () => {
    const entries = generatedEntries({ seed: 26, entries: 1200, files: 1, seldom: 1e9 });
    const { needles } = compileFilter({ contains: 'seldom' }, asWritten);
    const skim = Skim.of(needles, []) as Skim;
    const bytes = (from: number, to: number) => Buffer.from(entries.slice(from, to).join(''));
    const behind = (entriesOfPassed: (passed: Buffer) => Entry[], end: number) => {
      const assembler = new LineAssembler(false);
      const lines: AssembledLine[] = [];
      for (const entry of entriesOf(bytes(0, 20))) assembler.push(entry, []);
      for (const entry of entriesOfPassed(bytes(20, end))) assembler.push(entry, []);
      for (const entry of entriesOf(bytes(end, end + 20))) assembler.push(entry, lines);
      return lines.map(({ line, exact }) => [exact, essence(line)]);
    };
    let passedOver = 0;
    for (let end = 300; end < 1180; end++) {
      passedOver += Number(skim.entriesOf(bytes(20, end)).length < end - 20);
      expect(behind((passed) => skim.entriesOf(passed), end)).toEqual(behind(entriesOf, end));
    }
    expect(passedOver).toBeGreaterThan(800);
  });
});

function isNamedBy(line: StoredLine, edge: Edge | null): boolean {
  return (edge?.kind === 'at' || edge?.kind === 'after') && samePosition(line, edge.position);
}
