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
import { FileLogReader } from '../../packages/server/src/logs/file-reader/index.js';
import type { StoredLine } from '../../packages/server/src/logs/line/stored-line.js';
import { samePosition } from '../../packages/server/src/logs/position.js';
import { randomOf } from '../../packages/server/src/logs/random.test-support.js';
import {
  type Edge,
  type LogReader,
  type LogSource,
  type NewestWanted,
  PositionGone,
  START,
} from '../../packages/server/src/logs/reader.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { TestProject } from '../support/containers.js';
import { describeLab, theLab } from '../support/lab.js';
import { containerWithLog } from '../support/written-log.js';
import { type GeneratedOptions, writeLog } from './generated-log.js';
import { all, essence, NEVER, none, someEdges, sourceOf, UNMASKED } from './reading.js';

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
