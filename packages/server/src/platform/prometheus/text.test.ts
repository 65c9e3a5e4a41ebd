import fc from 'fast-check';
import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client';
import { expect, test } from 'vitest';
import { distributionsOf } from './family.js';
import { MalformedMetrics, parseMetrics } from './text.js';

const labelValue = fc.string({ unit: 'binary', maxLength: 12 });
const measured = fc.double({ noNaN: true, min: -1e12, max: 1e12 });

test('reads whatever prom-client writes, label by label', async () => {
  // prom-client writes negative zero as 0.
  const value = fc.double({ min: -1e300, max: 1e300 }).map((number) => number + 0);
  const series = fc.uniqueArray(fc.record({ path: labelValue, value }), {
    selector: ({ path }) => path,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(series, labelValue, async (gauges, help) => {
      const registry = new Registry();
      const gauge = new Gauge({ name: 'g', help: `h${help}`, labelNames: ['path'], registers: [registry] });
      for (const { path, value } of gauges) gauge.set({ path }, value);
      const [family] = parseMetrics(await registry.metrics());
      expect(family).toMatchObject({ name: 'g', type: 'GAUGE' });
      expect(family?.samples.map(({ labels, value }) => [labels.get('path'), value])).toEqual(
        gauges.map(({ path, value }) => [path, value]),
      );
    }),
    { numRuns: 200 },
  );
});

test('keeps every set of labels of a histogram and a summary apart', async () => {
  const observations = fc.array(fc.record({ path: fc.constantFrom('/a', '/b "x"', '/c\\n\n'), value: measured }));
  await fc.assert(
    fc.asyncProperty(observations, async (seen) => {
      const registry = new Registry();
      const options = { help: 'h', labelNames: ['path'], registers: [registry] };
      const histogram = new Histogram({ ...options, name: 'd_seconds', buckets: [-5, 0.5, 1e6] });
      const summary = new Summary({ ...options, name: 's', percentiles: [0.5, 0.9] });
      for (const { path, value } of seen) {
        histogram.observe({ path }, value);
        summary.observe({ path }, value);
      }
      const [histograms, summaries] = parseMetrics(await registry.metrics());
      for (const path of new Set(seen.map((one) => one.path))) {
        const values = seen.filter((one) => one.path === path).map(({ value }) => value);
        const own = distributionsOf(histograms as never).find(({ labels }) => labels.get('path') === path);
        expect([...(own?.labels ?? [])]).toEqual([['path', path]]);
        expect(own?.points).toEqual(
          [-5, 0.5, 1e6, Number.POSITIVE_INFINITY].map((at) => ({
            at,
            value: values.filter((value) => value <= at).length,
          })),
        );
        expect(own?.count).toBe(values.length);
        expect(own?.sum).toBe(values.reduce((sum, value) => sum + value, 0));
        const quantiles = distributionsOf(summaries as never).find(({ labels }) => labels.get('path') === path);
        expect(quantiles?.points.map(({ at }) => at)).toEqual([0.5, 0.9]);
        expect(quantiles?.count).toBe(values.length);
      }
      expect(histograms?.unit).toBe('seconds');
    }),
    { numRuns: 100 },
  );
});

test('counters with default metrics come as prom-client has them', async () => {
  const registry = new Registry();
  new Counter({ name: 'c_total', help: 'a\nb\\n', registers: [registry] }).inc(7);
  expect(parseMetrics(await registry.metrics())).toEqual([
    {
      name: 'c_total',
      type: 'COUNTER',
      help: 'a\nb\\n',
      unit: null,
      samples: [{ name: 'c_total', labels: new Map(), value: 7, at: null }],
    },
  ]);
});

test.each([
  ['a 1', { name: 'a', value: 1 }],
  ['a{} NaN', { value: Number.NaN }],
  ['a  +Inf', { value: Number.POSITIVE_INFINITY }],
  ['\ta\t-Inf ', { value: Number.NEGATIVE_INFINITY }],
  ['a 1.458255915e9 1395066363000', { value: 1458255915, at: new Date(1395066363000) }],
  ['a{b="c",} -3 -3982045', { value: -3, labels: new Map([['b', 'c']]), at: new Date(-3982045) }],
  ['a { b = "c" , d="e" } 1', { labels: new Map(Object.entries({ b: 'c', d: 'e' })) }],
  [
    'a{p="C:\\\\D\\\\",e="say \\"x\\"\\n\\d"} 1',
    { labels: new Map(Object.entries({ p: 'C:\\D\\', e: 'say "x"\n\\d' })) },
  ],
  ['{"a.b",c="d"} 1', { name: 'a.b', labels: new Map([['c', 'd']]) }],
  ['a_bucket{le="1"} 3 # {trace_id="x"} 0.5 1.0', { value: 3, labels: new Map([['le', '1']]) }],
  ['a{__proto__="x"} 1', { labels: new Map([['__proto__', 'x']]) }],
])('reads the sample %j', (line, expected) => {
  expect(parseMetrics(`${line}\n`)[0]?.samples[0]).toMatchObject(expected);
});

test.each([
  'a',
  'a{',
  'a{b} 1',
  'a{b="c} 1',
  'a{b="c" d="e"} 1',
  'a{b="c",b="d"} 1',
  'a one',
  'a 0x10',
  '{} 1',
  '<html>',
])('refuses %j with its line, as Prometheus does', (line) => {
  expect(() => parseMetrics(`ok 1\n${line}\n`)).toThrow(MalformedMetrics);
  expect(() => parseMetrics(`ok 1\n${line}\n`)).toThrow(/^line 2 /);
});

test('OpenMetrics: units, created times, and counters under the name without _total', () => {
  const text =
    '# TYPE a counter\n# UNIT a parsecs\n# HELP a Far.\na_total 1\na_created 5\n# TYPE i info\ni_info{v="1"} 1\n# EOF\n';
  expect(parseMetrics(text).map(({ name, type, unit, samples }) => [name, type, unit, samples.length])).toEqual([
    ['a', 'COUNTER', 'parsecs', 2],
    ['i', 'UNTYPED', null, 0],
    ['i_info', 'UNTYPED', null, 1],
  ]);
});

test('a name with the end of a histogram is its own where it is declared', () => {
  const text = '# TYPE h histogram\n# TYPE h_count gauge\nh_bucket{le="+Inf"} 2\nh_count 5\n';
  expect(parseMetrics(text).map(({ name, samples }) => [name, samples.length])).toEqual([
    ['h', 1],
    ['h_count', 1],
  ]);
});

test('never takes long, whatever it is given', () => {
  const piece = fc.constantFrom('a', '{', '}', '"', '\\', '=', ',', ' ', '\n', '# ', 'TYPE a histogram', '1', 'x="y"');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
      try {
        parseMetrics(pieces.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMetrics);
      }
    }),
  );
  expect(() => parseMetrics(`a{b="${'\\'.repeat(500_001)}`)).toThrow(MalformedMetrics);
});
