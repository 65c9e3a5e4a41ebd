import { expect, it } from 'vitest';
import { operationOf, safetyOf } from './operation.js';

const one = 'mutation Start($input: ServiceStartInput!) { serviceStart(input: $input) { __typename } }';
const two =
  'mutation($input: I!) { serviceStart(input: $input) { __typename } other: serviceStart(input: {}) { __typename } }';

it.each([
  ['query { viewer { name } }', {}, 'read'],
  [one, { input: { dryRun: true } }, 'read'],
  [one, { input: { idempotencyKey: 'key' } }, 'keyed'],
  [one, { input: { idempotencyKey: null } }, 'once'],
  [one, undefined, 'once'],
  [two, { input: { idempotencyKey: 'key' } }, 'once'],
])('%s with %j is safe to repeat: %s', (document, variables, safety) => {
  expect(safetyOf(operationOf(document), variables)).toBe(safety);
});
