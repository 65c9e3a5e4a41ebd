import { expect, it } from 'vitest';
import { rollCall } from './roll-call.js';

const states = (receivers: number, registered: string[], answered: string[]) =>
  Object.fromEntries(
    rollCall({
      receivers,
      registered,
      replies: answered.map((worker) => ({ worker, answer: { ok: 'pong' as const }, refusal: null })),
    }).map(({ name, state }) => [name, state]),
  );

it.each([
  ['nobody', 0, [], [], {}],
  ['a dead worker', 0, ['a'], [], { a: 'OFFLINE' }],
  ['a frozen worker', 1, ['a'], [], { a: 'UNRESPONSIVE' }],
  ['a dead one beside one that lives', 1, ['a', 'b'], ['b'], { a: 'OFFLINE', b: 'ONLINE' }],
  ['a frozen one beside one that lives', 2, ['a', 'b'], ['b'], { a: 'UNRESPONSIVE', b: 'ONLINE' }],
  ['a dead and a frozen one', 1, ['a', 'b'], [], { a: 'UNKNOWN', b: 'UNKNOWN' }],
  ['one that is not registered', 1, [], ['a'], { a: 'ONLINE' }],
  ['two of the same name', 2, ['a'], ['a', 'a'], { a: 'ONLINE' }],
  ['two of the same name and a dead one', 2, ['a', 'b'], ['a', 'a'], { a: 'ONLINE', b: 'OFFLINE' }],
  ['a stranger on the channel', 2, ['a'], ['a'], { a: 'ONLINE' }],
])('%s', (_what, receivers, registered, answered, expected) => {
  expect(states(receivers, registered, answered)).toEqual(expected);
});
