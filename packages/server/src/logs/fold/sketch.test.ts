import { expect, it } from 'vitest';
import { Sketch } from './sketch.js';

it.each([
  ['evenly', (i: number) => i + 1],
  ['over many magnitudes', (i: number) => 10 ** (i / 1000 - 3)],
  ['with negative ones and nothing', (i: number) => Math.max(0, i - 6000)],
])('finds the quantiles of values that lie %s, within 1 %%', (_, valueAt) => {
  const values = Array.from({ length: 10_000 }, (_, i) => valueAt(i));
  const [whole, half] = [new Sketch(), new Sketch()];
  for (const [i, value] of values.entries()) (i % 2 ? whole : half).add(value);
  whole.merge(structuredClone(half.toState()));
  const measure = whole.measure();
  const sorted = values.sort((a, b) => a - b);
  for (const [name, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const) {
    const exact = sorted[Math.ceil(share * sorted.length) - 1] as number;
    expect(Math.abs((measure?.[name] ?? 0) - exact)).toBeLessThanOrEqual(0.01 * Math.abs(exact) + 1e-9);
  }
  expect(measure).toMatchObject({ count: 10_000, min: sorted[0], max: sorted.at(-1) });
});

it('stays bounded, whatever the values', () => {
  const sketch = new Sketch();
  for (let exponent = -300; exponent <= 300; exponent += 0.01) sketch.add(10 ** exponent);
  expect(sketch.toState().buckets.size).toBeLessThan(2200);
  expect(new Sketch().measure()).toBeNull();
});
