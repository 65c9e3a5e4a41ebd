import { InvalidInput } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { defaultAddress } from './address.js';
import { type Arguments, COMMANDS, type InspectCommand } from './commands.js';
import { type ControlRequest, encodeControl } from './envelope.js';

const TICKET = '11111111-2222-4333-8444-555555555555';
const MAILBOX = '66666666-7777-4888-8999-aaaaaaaaaaaa';
const TAG = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff';

const request = (changes: Partial<ControlRequest> = {}): ControlRequest => ({
  command: 'ping',
  destination: null,
  ticket: TICKET,
  mailbox: MAILBOX,
  deliveryTag: TAG,
  expiresAt: 1_700_000_000_500,
  ...changes,
});
/** What commands that need something are given, and what workers get of it. */
const GIVEN: { [C in InspectCommand]?: [Arguments<C>, object] } = {
  query_task: [{ ids: ['a'] }, { ids: ['a'] }],
  revoke: [
    { ids: ['a', 'b'], terminate: true, signal: 'SIGKILL' },
    { task_id: ['a', 'b'], terminate: true, signal: 'SIGKILL' },
  ],
  pool_grow: [{ by: 2 }, { n: 2 }],
  pool_shrink: [{ by: 1 }, { n: 1 }],
  autoscale: [
    { min: 1, max: 3 },
    { min: 1, max: 3 },
  ],
};
const encode = (changes: Partial<ControlRequest> = {}, address = defaultAddress(0)) => {
  const envelope = JSON.parse(encodeControl(request(changes), address));
  return { envelope, body: JSON.parse(Buffer.from(envelope.body, 'base64').toString()) };
};

describe('a control message', () => {
  it('is exactly what Kombu sends', () => {
    const { envelope, body } = encode();
    expect({ ...envelope, body: undefined }).toStrictEqual({
      body: undefined,
      'content-encoding': 'utf-8',
      'content-type': 'application/json',
      headers: { clock: 1, expires: 1_700_000_001 },
      properties: {
        delivery_mode: 2,
        delivery_info: { exchange: 'celery.pidbox', routing_key: '' },
        priority: 0,
        body_encoding: 'base64',
        delivery_tag: TAG,
      },
    });
    expect(body).toStrictEqual({
      method: 'ping',
      arguments: {},
      destination: null,
      pattern: null,
      matcher: null,
      ticket: TICKET,
      reply_to: { exchange: 'reply.celery.pidbox', routing_key: MAILBOX },
    });
  });

  it('names the exchanges of the application', () => {
    const { envelope, body } = encode({}, { ...defaultAddress(0), controlExchange: 'steering', keyPrefix: 'x_' });
    expect(envelope.properties.delivery_info.exchange).toBe('steering.pidbox');
    expect(body.reply_to.exchange).toBe('reply.steering.pidbox');
  });

  it.each(Object.keys(COMMANDS) as InspectCommand[])('carries %s with its arguments', (command) => {
    const [given, expected] = GIVEN[command] ?? [undefined, (COMMANDS[command].arguments as () => unknown)()];
    const { body } = encode({ command, given, destination: ['w@host'] });
    expect(body).toMatchObject({ method: command, arguments: expected, destination: ['w@host'] });
  });

  it.each(['ä', '"}', '\\', '\u2028', '😀', '</script>', '__proto__', "'; FLUSHALL"])(
    'carries the name %j whole',
    (name) => {
      expect(encode({ destination: [name] }).body.destination).toEqual([name]);
      expect(encode({ command: 'query_task', given: { ids: [name] } }).body.arguments).toEqual({ ids: [name] });
    },
  );

  it.each([
    ['empty', ['']],
    ['too long', ['x'.repeat(256)]],
    ['with a line break', ['a\nb']],
    ['with a zero', ['a\0b']],
    ['half a character', ['\ud83d']],
    ['none', []],
    ['too many', Array.from({ length: 1001 }, () => 'a')],
    ['a number', [1 as unknown as string]],
    ['an object', [{} as unknown as string]],
    ['a text instead of a list', 'abc' as unknown as string[]],
  ])('refuses names: %s', (_what, names) => {
    expect(() => encode({ destination: names })).toThrow(InvalidInput);
    expect(() => encode({ command: 'query_task', given: { ids: names } })).toThrow(InvalidInput);
    const revoked = { ids: names, terminate: false, signal: 'SIGTERM' as const };
    expect(() => encode({ command: 'revoke', given: revoked })).toThrow(InvalidInput);
  });

  it.each([0, -1, 1.5, 129, Number.NaN, Number.POSITIVE_INFINITY, '2' as unknown as number])(
    'refuses %s processes',
    (count) => {
      expect(() => encode({ command: 'pool_grow', given: { by: count } })).toThrow(InvalidInput);
      expect(() => encode({ command: 'pool_shrink', given: { by: count } })).toThrow(InvalidInput);
      expect(() => encode({ command: 'autoscale', given: { min: 1, max: count } })).toThrow(InvalidInput);
      expect(() => encode({ command: 'autoscale', given: { min: count, max: 100 } })).toThrow(InvalidInput);
    },
  );

  it('refuses limits the wrong way round', () => {
    expect(() => encode({ command: 'autoscale', given: { min: 3, max: 2 } })).toThrow(InvalidInput);
  });

  it.each<[string, Partial<ControlRequest>]>([
    ['command', { command: 'shutdown' as InspectCommand }],
    ['inherited command', { command: 'constructor' as InspectCommand }],
    ['no arguments', { command: 'revoke' }],
    ['a signal', { command: 'revoke', given: { ids: ['a'], terminate: true, signal: 'SIGSEGV' as 'SIGTERM' } }],
    ['ticket', { ticket: 'ticket' }],
    ['mailbox', { mailbox: `${MAILBOX}x` }],
    ['delivery tag', { deliveryTag: '' }],
    ['time', { expiresAt: Number.NaN }],
  ])('refuses what only a bug passes: %s', (_what, changes) => {
    expect(() => encode(changes)).toThrow(TypeError);
  });
});
