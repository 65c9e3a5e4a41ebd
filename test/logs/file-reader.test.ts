import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineLogReader } from '../../packages/server/src/logs/engine-reader/index.js';
import { entriesOf } from '../../packages/server/src/logs/file-reader/entries.js';
import { FileLogReader } from '../../packages/server/src/logs/file-reader/index.js';
import { Skim } from '../../packages/server/src/logs/file-reader/skim.js';
import { compileFilter } from '../../packages/server/src/logs/filter.js';
import type { StoredLine } from '../../packages/server/src/logs/line/stored-line.js';
import { samePosition } from '../../packages/server/src/logs/position.js';
import {
  type Edge,
  type LogReader,
  type LogSource,
  type NewestWanted,
  PositionGone,
  type ReadWanted,
  START,
} from '../../packages/server/src/logs/reader.js';
import { asWritten } from '../../packages/server/src/logs/redaction/index.js';
import { shifted } from '../../packages/server/src/logs/time.js';
import { type AssembledLine, LineAssembler } from '../../packages/server/src/logs/window/assembler.js';
import type { Entry } from '../../packages/server/src/logs/window/entry.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';
import { containerWithLog } from '../support/written-log.js';
import { type GeneratedOptions, generatedEntries, randomOf, writeLog } from './generated-log.js';

const NEVER = new AbortController().signal;
const UNMASKED = { enabled: false, patterns: [] };

/** A reader that must not be asked. */
const none = new Proxy({} as LogReader, {
  get: () => () => {
    throw new Error('The engine was asked.');
  },
});

/** Everything that is known of a line, short enough to be compared often. */
function essence({ timestamp, stream, ordinal, truncated, text, order, size }: StoredLine): string {
  const shown = text.length < 100 ? text : createHash('sha1').update(text).digest('hex');
  return [timestamp, stream, ordinal, truncated, order, size, shown].join(' ');
}

async function all(
  reader: LogReader,
  source: LogSource,
  from: Edge,
  wanted?: ReadWanted,
): Promise<StoredLine[] | PositionGone> {
  const lines: StoredLine[] = [];
  try {
    for await (const batch of reader.read(source, from, NEVER, wanted)) lines.push(...batch);
  } catch (error) {
    if (error instanceof PositionGone) return error;
    throw error;
  }
  return lines;
}

/** What reading gives, in a form that can be compared. */
async function given(reader: LogReader, source: LogSource, from: Edge) {
  const lines = await all(reader, source, from);
  return lines instanceof PositionGone ? { gone: lines.oldest && essence(lines.oldest) } : lines.map(essence);
}

/** What is known of lines before them depends on how far back was looked. */
async function newest(reader: LogReader, source: LogSource, wanted: NewestWanted) {
  const { lines, last } = await reader.newest(source, wanted, NEVER);
  return { lines: lines.map(essence), last: last && essence(last) };
}

/** Edges of every kind, at lines of every kind and where there are none. */
function someEdges(lines: readonly StoredLine[], random: (below: number) => number): Edge[] {
  const chosen = [0, 1, lines.length - 1, ...Array.from({ length: 2 }, () => random(lines.length))];
  const positions = chosen.map((index) => lines[index] as StoredLine);
  return [
    START,
    ...positions.map((position): Edge => ({ kind: 'after', position })),
    ...positions.map((position): Edge => ({ kind: 'at', position })),
    ...positions
      .slice(2)
      .flatMap(({ timestamp }): Edge[] =>
        [-3_000_000_000n, 0n, 1n].map((ns) => ({ kind: 'time', timestamp: shifted(timestamp, ns) })),
      ),
    { kind: 'time', timestamp: '2020-01-01T00:00:00.000000000Z' },
    { kind: 'time', timestamp: '2030-01-01T00:00:00.000000000Z' },
    { kind: 'after', position: { timestamp: positions[4]?.timestamp ?? '', stream: 'STDOUT', ordinal: 99 } },
  ];
}

function someWanted(edges: Edge[], random: (below: number) => number): NewestWanted[] {
  const accepts = [() => true, () => false, ({ text }: StoredLine) => text.includes('error')];
  return [0, 1, 7, 5000].flatMap((count) =>
    accepts.map((accept) => ({
      count,
      accept,
      from: edges[random(edges.length)] ?? START,
      to: random(2) === 0 ? null : (edges[random(edges.length)] ?? null),
    })),
  );
}

const LOGS: [string, GeneratedOptions][] = [
  ['one file', { seed: 1, entries: 500, files: 1 }],
  ['rotated files', { seed: 2, entries: 500, files: 3 }],
  ['packed files', { seed: 3, entries: 500, files: 5, compress: true }],
  ['a terminal', { seed: 4, entries: 400, files: 2, tty: true }],
  ['few lines', { seed: 5, entries: 5, files: 1 }],
  ['one line a file', { seed: 6, entries: 4, files: 4 }],
];

function sourceOf(id: string, logPath: string, tty: boolean): LogSource {
  return { id, name: 'generated', tty, running: false, logDriver: 'json-file', logPath };
}

describe('log files', () => {
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  /** A log of many chunks, and all of its lines. */
  async function large(name: string): Promise<{ source: LogSource; path: string; lines: StoredLine[] }> {
    const path = join(dir, `${name}-json.log`);
    const source = sourceOf(name, path, false);
    writeLog(path, { seed: 7, entries: 1200, files: 1 });
    return { source, path, lines: (await all(new FileLogReader(none, true, UNMASKED), source, START)) as StoredLine[] };
  }

  /** Takes the place of the engine's reader, and keeps what it was asked for. */
  function asked(isLocal = true): { reader: FileLogReader; edges: Edge[] } {
    const edges: Edge[] = [];
    const engine = {
      async *read(_: LogSource, from: Edge) {
        edges.push(from);
        yield* [];
      },
    } as Partial<LogReader> as LogReader;
    return { reader: new FileLogReader(engine, isLocal, UNMASKED), edges };
  }

  const openFiles = () =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).startsWith(dir);
      } catch {
        return false;
      }
    }).length;

  it.each(LOGS)('of %s can be read from everywhere', async (name, options) => {
    const source = sourceOf(name, join(dir, `${name}-json.log`), false);
    writeLog(source.logPath as string, options);
    const reader = new FileLogReader(none, true, UNMASKED);
    const lines = (await all(reader, source, START)) as StoredLine[];
    for (const edge of someEdges(lines, randomOf(options.seed))) {
      const isGone = edge.kind === 'after' && edge.position.ordinal === 99;
      const expected = isGone
        ? { gone: essence(lines[0] as StoredLine) }
        : lines.slice(indexAt(lines, edge)).map(essence);
      expect(await given(reader, source, edge)).toEqual(expected);
    }
  });

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

  it('are left to the engine where they are not', async () => {
    const { source } = await large('left');
    const missing = { ...source, logPath: join(dir, 'none', `${source.id}-json.log`) };
    const others = [
      { ...source, logDriver: 'local' },
      { ...source, logPath: null },
      { ...source, id: 'other' },
      missing,
    ];
    for (const other of others) {
      const { reader, edges } = asked();
      expect(await all(reader, other, START)).toEqual([]);
      expect(edges).toEqual([START]);
    }
    expect(openFiles()).toBe(0);
  });

  it('of an engine on another machine are left to it', async () => {
    const { source } = await large('remote');
    const { reader, edges } = asked(false);
    expect(await all(reader, source, START)).toEqual([]);
    expect(edges).toEqual([START]);
  });

  it('that are not as the engine writes them are left to it from there on', async () => {
    const { source, path, lines } = await large('odd');
    appendFileSync(path, '{"log":"cut {"log":"whole\\n","stream":"stdout","time":"2026-11-22T00:00:00Z"}\n');
    const { reader, edges } = asked();
    const found = (await all(reader, source, START)) as StoredLine[];
    expect(found.length).toBeGreaterThan(100);
    expect(found.map(essence)).toEqual(lines.slice(0, found.length).map(essence));
    expect(edges).toEqual([{ kind: 'after', position: found.at(-1) }]);
  });

  it('may be rotated and removed while they are read, and are let go of', async () => {
    const { source, path, lines } = await large('rotated');
    const reading = new FileLogReader(none, true, UNMASKED).read(source, START, NEVER);
    const found = [...((await reading.next()).value as StoredLine[])];
    renameSync(path, `${path}.1`);
    writeLog(path, { seed: 8, entries: 10, files: 1 });
    for await (const batch of reading) {
      found.push(...batch);
      rmSync(`${path}.1`, { force: true });
    }
    expect(found.map(essence)).toEqual(lines.map(essence));
    expect(openFiles()).toBe(0);
  });

  it('that are emptied while they are read are left to the engine', async () => {
    const { source, path } = await large('emptied');
    const { reader, edges } = asked();
    const reading = reader.read(source, START, NEVER);
    const { value } = await reading.next();
    // As long as before, so that only its beginning tells.
    const { size } = statSync(path);
    truncateSync(path, 0);
    writeLog(path, { seed: 9, entries: 2000, files: 1 });
    expect(statSync(path).size).toBeGreaterThan(size);
    expect((await reading.next()).done).toBe(true);
    expect(edges).toEqual([{ kind: 'after', position: (value as StoredLine[]).at(-1) }]);
  });

  it('end before an entry that is not all there', async () => {
    const { source, path } = await large('cut');
    const reader = new FileLogReader(none, true, UNMASKED);
    writeLog(path, { seed: 7, entries: 400, files: 1, cutOff: true });
    const found = await given(reader, source, START);
    writeLog(path, { seed: 7, entries: 399, files: 1 });
    expect(found).toEqual(await given(reader, source, START));
  });

  it('are let go of when reading ends early, however it ends', async () => {
    const { source } = await large('early');
    const reader = new FileLogReader(none, true, UNMASKED);
    for await (const _ of reader.read(source, START, NEVER)) break;
    expect(openFiles()).toBe(0);
    const stop = new AbortController();
    const reading = reader.read(source, START, stop.signal);
    await reading.next();
    stop.abort(new Error('enough'));
    await expect(reading.next()).rejects.toThrow('enough');
    expect(openFiles()).toBe(0);
  });
});

function isNamedBy(line: StoredLine, edge: Edge | null): boolean {
  return (edge?.kind === 'at' || edge?.kind === 'after') && samePosition(line, edge.position);
}

/** Where reading from an edge begins in a row of all lines. */
function indexAt(lines: readonly StoredLine[], edge: Edge): number {
  if (edge.kind === 'start') return 0;
  if (edge.kind === 'time') {
    const index = lines.findIndex(({ timestamp }) => timestamp >= edge.timestamp);
    return index < 0 ? lines.length : index;
  }
  return lines.findIndex((line) => samePosition(line, edge.position)) + Number(edge.kind === 'after');
}

describeLab('the two log readers', () => {
  let project: TestProject;
  let engine: Engine;
  let readers: { file: LogReader; engine: LogReader };

  beforeAll(() => {
    project = new TestProject();
    engine = new Engine({ host: theLab().dockerHost });
    readers = { file: new FileLogReader(none, true, UNMASKED), engine: new EngineLogReader(engine) };
  });
  afterAll(async () => {
    engine.close();
    await project.remove();
  });

  async function written(options: GeneratedOptions): Promise<LogSource> {
    const Tty = options.tty ?? false;
    const { id, name, path } = await containerWithLog(project, 'app', { Tty });
    writeLog(path, options);
    return { ...sourceOf(id, path, Tty), name };
  }

  it.each(LOGS)('agree on %s', async (_, options) => {
    const source = await written(options);
    const lines = (await all(readers.engine, source, START)) as StoredLine[];
    const random = randomOf(options.seed);
    const edges = someEdges(lines, random);
    for (const edge of edges) {
      expect(await given(readers.file, source, edge)).toEqual(await given(readers.engine, source, edge));
    }
    for (const wanted of someWanted(edges, random)) {
      expect(await newest(readers.file, source, wanted)).toEqual(await newest(readers.engine, source, wanted));
    }
  });
});
