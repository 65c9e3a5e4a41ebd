import { InvalidInput } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { defaultAddress } from './address.js';
import { COMMANDS, type InspectCommand } from './commands.js';
import { type ControlRequest, encodeControl } from './envelope.js';

const TICKET = '11111111-2222-4333-8444-555555555555';
const MAILBOX = '66666666-7777-4888-8999-aaaaaaaaaaaa';
const TAG = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff';

const request = (changes: Partial<ControlRequest> = {}): ControlRequest => ({
  command: 'ping',
  destination: null,
  taskIds: [],
  ticket: TICKET,
  mailbox: MAILBOX,
  deliveryTag: TAG,
  expiresAt: 1_700_000_000_500,
  ...changes,
});
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
    const { body } = encode({ command, taskIds: ['a'], destination: ['w@host'] });
    expect(body.arguments).toEqual(command === 'query_task' ? { ids: ['a'] } : COMMANDS[command].arguments);
    expect(body).toMatchObject({ method: command, destination: ['w@host'] });
  });

  it.each(['ä', '"}', '\\', '\u2028', '😀', '</script>', '__proto__', "'; FLUSHALL"])(
    'carries the name %j whole',
    (name) => {
      expect(encode({ destination: [name] }).body.destination).toEqual([name]);
      expect(encode({ command: 'query_task', taskIds: [name] }).body.arguments).toEqual({ ids: [name] });
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
    expect(() => encode({ command: 'query_task', taskIds: names })).toThrow(InvalidInput);
  });

  it.each<[string, Partial<ControlRequest>]>([
    ['command', { command: 'shutdown' as InspectCommand }],
    ['inherited command', { command: 'constructor' as InspectCommand }],
    ['ticket', { ticket: 'ticket' }],
    ['mailbox', { mailbox: `${MAILBOX}x` }],
    ['delivery tag', { deliveryTag: '' }],
    ['time', { expiresAt: Number.NaN }],
  ])('refuses what only a bug passes: %s', (_what, changes) => {
    expect(() => encode(changes)).toThrow(TypeError);
  });
});
