import { expect, it } from 'vitest';
import { templateOf } from './template.js';

it.each([
  [
    'Task app.slow[3f2b8c1e-1111-4222-8333-123456789abc] succeeded in 0.52s: None',
    'Task app.slow[<uuid>] succeeded in <n>s: None',
  ],
  ['GET /api/items/42 from 10.0.0.7', 'GET /api/items/<n> from <ip>'],
  ['checkpoint at 2026-11-23 10:00:00.123 took +5 ms', 'checkpoint at <time> took <n> ms'],
  ['relation "users" does not exist', 'relation <text> does not exist'],
  ["can't find 'x y' in cache", "can't find <text> in cache"],
  ['container 4f9ac01b22de died, code 0xff', 'container <hex> died, code <hex>'],
  ['defaced facade', 'defaced facade'],
  ['user7 and user8', 'user<n> and user<n>'],
])('%s', (message, template) => {
  expect(templateOf(message)).toBe(template);
});

it('is short, and quickly found, whatever the message', () => {
  for (const message of ['a'.repeat(1 << 20), '"'.repeat(1 << 20), '1.'.repeat(1 << 19), "'a".repeat(1 << 19)]) {
    expect(templateOf(message).length).toBeLessThanOrEqual(300);
  }
});
