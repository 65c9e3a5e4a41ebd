import { describe, expect, it } from 'vitest';
import { dependencyOrder } from './dependency-order.js';

const order = (graph: Record<string, string[]>) => dependencyOrder(new Map(Object.entries(graph)));

describe('dependencyOrder', () => {
  it('puts dependencies first, and goes by name otherwise', () => {
    const graph = {
      frontend: ['backend'],
      worker: ['backend', 'valkey'],
      backend: ['db', 'valkey'],
      valkey: [],
      db: [],
    };
    expect(order(graph)).toEqual(['db', 'valkey', 'backend', 'frontend', 'worker']);
  });

  it('ignores dependencies that are not there, and on itself', () => {
    expect(order({ b: ['gone'], a: ['a'] })).toEqual(['a', 'b']);
  });

  it('breaks circles by name and keeps the order around them', () => {
    expect(order({ a: ['b'], c: ['b'], b: ['c'] })).toEqual(['b', 'a', 'c']);
    expect(order({ d: ['b'], b: ['c'], c: ['b', 'a'], a: [] })).toEqual(['a', 'b', 'c', 'd']);
  });
});
