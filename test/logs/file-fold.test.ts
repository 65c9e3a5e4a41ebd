import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogFilter } from '@opsbook/schema';
import { afterAll, describe, expect, it } from 'vitest';
import { foldStretches } from '../../packages/server/src/logs/file-reader/fold/fold-stretches.js';
import { stretchesOf } from '../../packages/server/src/logs/file-reader/fold/stretches.js';
import { FileLogReader } from '../../packages/server/src/logs/file-reader/index.js';
import { closeAll, openLogFiles } from '../../packages/server/src/logs/file-reader/log-files.js';
import { WorkerPool } from '../../packages/server/src/logs/file-reader/worker/pool.js';
import type { Stretch } from '../../packages/server/src/logs/file-reader/worker/stretch.js';
import { compileFilter } from '../../packages/server/src/logs/filter.js';
import { createFold, type FoldSpec } from '../../packages/server/src/logs/fold/fold.js';
import { type LogReader, type LogSource, START } from '../../packages/server/src/logs/reader.js';
import { redactedLook } from '../../packages/server/src/logs/redaction/index.js';
import { type GeneratedOptions, writeLog } from './generated-log.js';
import { NEVER } from './reading.js';

const redaction = { enabled: true, patterns: [] };
const look = redactedLook(redaction);
const at = (time: string) => BigInt(Date.parse(time)) * 1_000_000n;

const LOGS: [string, GeneratedOptions][] = [
  ['one file', { seed: 11, entries: 400, files: 1 }],
  ['packed files', { seed: 12, entries: 400, files: 4, compress: true }],
  ['a terminal', { seed: 13, entries: 400, files: 2, tty: true }],
  ['an end that is cut off', { seed: 14, entries: 200, files: 1, cutOff: true }],
];

/** Words that lie over the border of two pieces, within colours, in every case, and beside escapes are all in the logs. */
const FILTERS: LogFilter[] = [
  {},
  { contains: 'error' },
  { contains: 'Error', caseSensitive: true },
  { contains: '<b>&"q" \\' },
  { contains: '\u2028 😀', caseSensitive: true },
  { contains: 'disk', streams: ['STDERR'] },
  { contains: 'no such thing' },
  { regex: 'time.*t' },
  { minLevel: 'ERROR' },
  { levels: ['ERROR', 'WARN'], streams: ['STDOUT'] },
  { fields: [{ path: 'message', op: 'EQ', value: 'timeout' }] },
  { contains: 'error', since: at('2026-11-20T10:01:00Z'), until: at('2026-11-20T10:04:00Z') },
];

const SPECS: FoldSpec[] = [
  { kind: 'count' },
  { kind: 'histogram', startMs: Date.parse('2026-11-20T10:00:00Z'), intervalMs: 10_000, buckets: 60 },
  { kind: 'top', field: null, measure: 'n' },
];

describe('worker threads', () => {
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  const pool = new WorkerPool();
  afterAll(async () => {
    await pool.close();
    rmSync(dir, { recursive: true, force: true });
  });

  /** The same over the lines as a reader gives them. */
  async function expected(source: LogSource, filter: LogFilter, spec: FoldSpec) {
    const { accept } = compileFilter(filter, look);
    const fold = createFold(spec);
    const reader = new FileLogReader({} as LogReader, true, redaction);
    for await (const lines of reader.read(source, START, new AbortController().signal)) {
      for (const line of lines) if (accept(line)) fold.add(look(line), { service: 'app' });
    }
    return fold.toState();
  }

  it.each(LOGS)('find in stretches of %s what is in the whole', async (name, options) => {
    const path = join(dir, `${name}-json.log`);
    writeLog(path, options);
    const source = { id: name, name, tty: false, running: false, logDriver: 'json-file', logPath: path };
    const files = await openLogFiles(path);
    for (const [index, filter] of FILTERS.entries()) {
      const spec = SPECS[index % SPECS.length] as FoldSpec;
      const job = { filter, spec, redaction, service: 'app' };
      const stretches = await stretchesOf(files, filter, 40_000);
      const found = await foldStretches(pool, stretches, job, false, new AbortController().signal);
      expect(found).toEqual(await expected(source, filter, spec));
    }
    await closeAll(files);
  });

  it('stop when they are told to', async () => {
    const path = join(dir, 'stopped-json.log');
    writeLog(path, { seed: 15, entries: 400, files: 1 });
    const files = await openLogFiles(path);
    const stop = new AbortController();
    const job = { filter: {}, spec: { kind: 'count' } as const, redaction, service: 'app' };
    const folding = foldStretches(pool, await stretchesOf(files, {}, 40_000), job, false, stop.signal);
    stop.abort(new Error('enough'));
    await expect(folding).rejects.toThrow('enough');
    const again = await foldStretches(pool, await stretchesOf(files, {}), job, false, new AbortController().signal);
    expect(again).toMatchObject({ services: new Map([['app', expect.any(Number)]]) });
    await closeAll(files);
  });

  it('refuse what nobody waits for any more, and everything once they are closed', async () => {
    const path = join(dir, 'refused-json.log');
    writeLog(path, { seed: 16, entries: 400, files: 1 });
    const files = await openLogFiles(path);
    const own = new WorkerPool();
    const job = { filter: {}, spec: { kind: 'count' } as const, redaction, service: 'app', isEnd: true };
    const stretches = await stretchesOf(files, {});
    const late = new AbortController();
    const first = own.run('fold', { ...job, stretches }, NEVER);
    const others = Array.from({ length: 20 }, () => own.run('fold', { ...job, stretches }, late.signal));
    const refused = Promise.allSettled(others);
    late.abort(new Error('too late'));
    expect((await first).isOpen).toBe(false);
    expect(new Set((await refused).map((result) => 'reason' in result && result.reason.message))).toEqual(
      new Set(['too late']),
    );
    await own.close();
    await expect(own.run('fold', { ...job, stretches }, NEVER)).rejects.toThrow('being stopped');
    await closeAll(files);
  });

  it('skim before they fold what was asked for earlier', async () => {
    const path = join(dir, 'skimmed-json.log');
    writeLog(path, { seed: 17, entries: 400, files: 1 });
    const files = await openLogFiles(path);
    const stretches = await stretchesOf(files, {});
    const job = { filter: {}, spec: { kind: 'count' } as const, redaction, service: 'app', isEnd: true, stretches };
    let folded = 0;
    const folds = Array.from({ length: 200 }, () => pool.run('fold', job, NEVER).then(() => folded++));
    const wanted = { needles: compileFilter({ contains: 'no such thing' }, look).needles, times: [] };
    await pool.run('skim', { stretch: stretches[0] as Stretch, wanted }, NEVER);
    expect(folded).toBeLessThan(100);
    await Promise.all(folds);
    await closeAll(files);
  });
});
