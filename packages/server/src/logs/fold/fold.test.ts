import { describe, expect, it } from 'vitest';
import { parseLine } from '../line/parse.js';
import type { LineView } from '../line/stored-line.js';
import { type CountState, countAnswer } from './count.js';
import { createFold, type FoldSpec, type FoldState, type LogFold } from './fold.js';
import { type HistogramState, histogramAnswer } from './histogram.js';
import { type TopState, topAnswer } from './top.js';

const START = Date.parse('2026-11-23T10:00:00Z');

function line(text: string, seconds = 0): LineView {
  const timestamp = new Date(START + seconds * 1000).toISOString().replace('Z', '000000Z');
  return { timestamp, text, plain: text, parsed: parseLine(text) };
}

/** Folds at once, and in three parts whose states were sent to another thread and merged. */
function bothWays(spec: FoldSpec, lines: readonly [LineView, string][]): [FoldState, FoldState] {
  const whole = createFold(spec);
  const parts = [createFold(spec), createFold(spec), createFold(spec)];
  lines.forEach(([each, service], i) => {
    whole.add(each, { service });
    parts[i % 3]?.add(each, { service });
  });
  const merged = createFold(spec, structuredClone((parts[0] as LogFold<FoldState>).toState()));
  for (const part of parts.slice(1)) merged.merge(structuredClone(part.toState()));
  return [whole.toState(), merged.toState()];
}

describe('folds', () => {
  it('count by service and level', () => {
    const lines: [LineView, string][] = [
      [line('ERROR: a'), 'web'],
      [line('INFO: b'), 'web'],
      [line('no level'), 'db'],
    ];
    const answer = {
      total: 3,
      services: [
        { service: 'web', count: 2 },
        { service: 'db', count: 1 },
      ],
      levels: [
        { level: 'ERROR', count: 1 },
        { level: 'INFO', count: 1 },
        { level: null, count: 1 },
      ],
    };
    for (const state of bothWays({ kind: 'count' }, lines)) expect(countAnswer(state as CountState)).toEqual(answer);
  });

  it('divide time', () => {
    const spec = { startMs: START, intervalMs: 10_000, buckets: 3 };
    const lines = [-1, 0, 9.999, 10, 29, 30].map((at): [LineView, string] => [line('ERROR: x', at), 'web']);
    for (const state of bothWays({ kind: 'histogram', ...spec }, lines)) {
      const { total, buckets } = histogramAnswer(state as HistogramState, spec);
      expect(total).toBe(4);
      expect(buckets.map((bucket) => bucket.total)).toEqual([2, 1, 1]);
      expect(buckets[1]).toEqual({ start: new Date(START + 10_000), total: 1, levels: [{ level: 'ERROR', count: 1 }] });
    }
  });

  it('rank the values of a field, with error share and the distribution of a number', () => {
    const request = (path: string, status_code: number, duration_ms: number): [LineView, string] => [
      line(JSON.stringify({ level: 'info', http_path: path, status_code, duration_ms }), duration_ms),
      'backend',
    ];
    const lines = [
      ...Array.from({ length: 100 }, (_, i) => request('/items', i < 5 ? 500 : 200, i + 1)),
      request('/health', 200, 1),
      [line('plain'), 'db'] as [LineView, string],
    ];
    for (const state of bothWays({ kind: 'top', field: 'http_path', measure: 'duration_ms' }, lines)) {
      const { groups, total, without, countError } = topAnswer(state as TopState, 10);
      expect({ total, without, countError }).toEqual({ total: 102, without: 1, countError: 0 });
      expect(groups.map(({ key, count }) => [key, count])).toEqual([
        ['/items', 100],
        ['/health', 1],
      ]);
      const [items] = groups;
      expect(items).toMatchObject({ errors: 5, errorShare: 0.05, services: ['backend'] });
      expect(items?.measure).toMatchObject({ count: 100, min: 1, max: 100, mean: 50.5 });
      expect((items?.measure?.p95 ?? 0) / 95).toBeCloseTo(1, 1);
      expect(items?.first.slice(11, 19)).toBe('10:00:01');
      expect(items?.last.slice(11, 19)).toBe('10:01:40');
    }
  });

  it('stay bounded with very many groups, and say how far off counts may be', () => {
    const lines: [LineView, string][] = [];
    for (let i = 0; i < 30_000; i++) {
      lines.push([line(`{"id":"only once ${i}"}`), 'web']);
      if (i % 5 === 0) lines.push([line('{"id":"often"}'), 'web']);
    }
    for (const state of bothWays({ kind: 'top', field: 'id', measure: 'n' }, lines)) {
      expect((state as TopState).groups.size).toBeLessThanOrEqual(4000);
      const { groups, countError, total } = topAnswer(state as TopState, 1);
      expect(total).toBe(36_000);
      expect(countError).toBeLessThanOrEqual(total / 2000);
      expect(groups[0]?.key).toBe('often');
      expect(groups[0]?.count).toBeLessThanOrEqual(6000);
      expect((groups[0]?.count ?? 0) + countError).toBeGreaterThanOrEqual(6000);
    }
  });
});
