import { expect, it } from 'vitest';
import { routeOf } from './routes.js';

const TASK = 'app.tasks.feed.load';

it.each<[string, unknown, unknown]>([
  ['none', null, null],
  ['another task', { 'app.tasks.mail': 'mail' }, null],
  ['a queue', { [TASK]: { queue: 'feeds' } }, { queue: 'feeds' }],
  ['a queue by its name alone', { [TASK]: 'feeds' }, { queue: 'feeds' }],
  ['a pattern', { 'app.tasks.*': { queue: 'all' } }, { queue: 'all' }],
  ['a pattern that ends elsewhere', { '*.store': 'all' }, null],
  ['the name before a pattern', { 'app.*': 'all', [TASK]: 'feeds' }, { queue: 'feeds' }],
  ['pairs', [[['app.*', 'all']]], { queue: 'all' }],
  ['the first of a list that knows it', [{ other: 'x' }, { [TASK]: 'feeds' }, { [TASK]: 'late' }], { queue: 'feeds' }],
  ['a priority alone', { [TASK]: { priority: 3 } }, null],
  ['a dot that is no joker', { 'app_tasks.*': 'all' }, null],
])('%s', (_what, routes, expected) => {
  expect(routeOf(routes, TASK)).toEqual(expected);
});

it.each<[string, unknown]>([
  ['a function', ['<function route at 0x7f>']],
  ['an import path', 'app.routes.Router'],
  ['an exchange', { [TASK]: { exchange: 'media', routing_key: 'video' } }],
])('cannot be told from outside: %s', (_what, routes) => {
  expect(routeOf(routes, TASK)).toHaveProperty('unknown');
});
