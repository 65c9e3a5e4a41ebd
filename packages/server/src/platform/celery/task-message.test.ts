import { InvalidInput } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { encodeTask, type TaskMessage } from './task-message.js';

const ID = '11111111-2222-4333-8444-555555555555';
const TAG = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff';

const message = (changes: Partial<TaskMessage> = {}): TaskMessage => ({
  id: ID,
  name: 'app.tasks.count',
  args: [1, 'a'],
  kwargs: { days: 7 },
  queue: 'celery',
  priority: 3,
  eta: new Date('2030-01-02T03:04:05.678Z'),
  expires: null,
  origin: 'opsbook@host',
  deliveryTag: TAG,
  ...changes,
});
const encode = (changes: Partial<TaskMessage> = {}) => {
  const envelope = JSON.parse(encodeTask(message(changes)));
  return { envelope, body: JSON.parse(Buffer.from(envelope.body, 'base64').toString()) };
};
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('a task message', () => {
  it('is what Celery sends (protocol 2)', () => {
    const { envelope, body } = encode();
    expect({ ...envelope, body: undefined }).toStrictEqual({
      body: undefined,
      'content-encoding': 'utf-8',
      'content-type': 'application/json',
      headers: {
        lang: 'py',
        task: 'app.tasks.count',
        id: ID,
        shadow: null,
        eta: '2030-01-02T03:04:05.678+00:00',
        expires: null,
        group: null,
        group_index: null,
        retries: 0,
        timelimit: [null, null],
        root_id: ID,
        parent_id: null,
        argsrepr: '[1,"a"]',
        kwargsrepr: '{"days":7}',
        origin: 'opsbook@host',
        ignore_result: false,
      },
      properties: {
        correlation_id: ID,
        reply_to: '',
        delivery_mode: 2,
        delivery_info: { exchange: '', routing_key: 'celery' },
        priority: 3,
        body_encoding: 'base64',
        delivery_tag: TAG,
      },
    });
    expect(body).toStrictEqual([[1, 'a'], { days: 7 }, { callbacks: null, errbacks: null, chain: null, chord: null }]);
  });

  it.each([
    'ä', '"}', '\\', '\u2028', '😀', '\0', '\r\n', '__proto__', "'; FLUSHALL", '%s', '$(reboot)', '\u202e', '--x',
  ])('carries the argument %j whole', (value) => {
    expect(encode({ args: [value, { [value]: value }] }).body[0]).toEqual([value, { [value]: value }]);
    expect(encode({ kwargs: JSON.parse(`{${JSON.stringify(value)}:1}`) }).body[1]).toHaveProperty([value], 1);
  }); // biome-ignore format: a table

  it('prints long arguments cut, never within a character', () => {
    const { envelope } = encode({ args: [`x${'😀'.repeat(2000)}`] });
    expect(envelope.headers.argsrepr.length).toBeLessThanOrEqual(1000);
    expect(envelope.headers.argsrepr).not.toMatch(/\p{Cs}/u);
    expect(envelope.headers.argsrepr.at(-1)).toBe('…');
  });

  it.each<[string, Partial<TaskMessage>, string]>([
    ['args that are no list', { args: {} as unknown[] }, 'args'],
    ['args that are a text', { args: 'abc' as unknown as unknown[] }, 'args'],
    ['kwargs that are a list', { kwargs: [] as unknown as Record<string, unknown> }, 'kwargs'],
    ['kwargs that are nothing', { kwargs: null as unknown as Record<string, unknown> }, 'kwargs'],
    ['half a character', { args: ['\ud83d'] }, 'args'],
    ['half a character as a key', { kwargs: { '\udc00': 1 } }, 'kwargs'],
    ['a number beyond exactness', { args: [2 ** 60] }, 'args'],
    ['no number', { args: [Number.NaN] }, 'args'],
    ['infinity', { kwargs: { n: Number.POSITIVE_INFINITY } }, 'kwargs'],
    ['a value that Kombu takes for another', { args: [{ __type__: 'uuid', __value__: 'x' }] }, 'args'],
    ['a function', { args: [() => 1] }, 'args'],
    ['nothing', { args: [undefined] }, 'args'],
    ['a deep value', { args: [nested(60)] }, 'args'],
    ['a large value', { args: ['x'.repeat(300_000)] }, 'args'],
    ['a name with a line break', { name: 'a\nb' }, 'task'],
    ['no name', { name: '' }, 'task'],
    ['no queue', { queue: '' }, 'queue'],
    ['a priority below', { priority: -1 }, 'priority'],
    ['a priority above', { priority: 10 }, 'priority'],
    ['a broken priority', { priority: 1.5 }, 'priority'],
    ['no time', { eta: new Date(Number.NaN) }, 'eta'],
    ['a time Python cannot hold', { expires: new Date(Date.UTC(20_000, 0, 1)) }, 'expires'],
    ['a time long ago', { eta: new Date(-1) }, 'eta'],
  ])('refuses %s', (_what, changes, field) => {
    expect(() => encode(changes)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field }));
    expect(() => encode(changes)).toThrow(InvalidInput);
  });

  it.each<[string, Partial<TaskMessage>]>([
    ['id', { id: 'x' }],
    ['delivery tag', { deliveryTag: `${TAG}\n` }],
  ])('refuses what only a bug passes: %s', (_what, changes) => {
    expect(() => encode(changes)).toThrow(TypeError);
  });
});
