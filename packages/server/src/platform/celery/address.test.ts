import { expect, it } from 'vitest';
import { defaultAddress, eventsPattern, readMailbox, replyBinding } from './address.js';
import { addressesIn, taskBindings } from './bindings.js';

const SEPARATOR = '\x06\x16';

it.each([SEPARATOR, ':', '::', '--'])(
  'reads the separator %j and the name of a worker from its binding',
  (separator) => {
    const member = `${separator}${separator}celery@host.celery.pidbox`;
    expect(readMailbox(member, { controlExchange: 'celery' })).toEqual({ worker: 'celery@host', separator });
  },
);

it('takes nothing else for a binding of a worker', () => {
  for (const member of ['', 'celery.pidbox', `${SEPARATOR}${SEPARATOR}celery@host.other.pidbox`]) {
    expect(readMailbox(member, { controlExchange: 'celery' })).toBeNull();
  }
});

it('registers a mailbox as Kombu does', () => {
  expect(replyBinding(defaultAddress(0), 'oid')).toBe(`oid${SEPARATOR}${SEPARATOR}oid.reply.celery.pidbox`);
});

it('escapes what a pattern would take for its own', () => {
  expect(eventsPattern({ ...defaultAddress(2), keyPrefix: 'a*[b]?' }, 'celeryev')).toBe('a\\*\\[b\\]\\?/2.celeryev/*');
});

const bindings = [
  { keyPrefix: 'x:', exchange: 'main.pidbox', member: '::w@host.main.pidbox' },
  { keyPrefix: 'x:', exchange: 'reply.main.pidbox', member: 'oid::oid.reply.main.pidbox' },
  { keyPrefix: 'x:', exchange: 'celeryev', member: 'worker.#::celeryev.1' },
  { keyPrefix: 'x:', exchange: 'media', member: 'video::videos' },
  { keyPrefix: '', exchange: 'celery', member: 'celery\x06\x16\x06\x16celery' },
];

it('finds addresses in bindings', () => {
  const names = { keyPrefix: 'x:', controlExchange: 'main', separator: ':' };
  expect(addressesIn(bindings, 1)).toEqual([
    { ...names, fanoutPrefix: '/1.' },
    { ...names, fanoutPrefix: '' },
  ]);
});

it('finds the queues of one application', () => {
  const address = { ...defaultAddress(0), keyPrefix: 'x:', separator: ':' };
  expect(taskBindings(bindings, address, 'celeryev')).toEqual([
    { exchange: 'media', routingKey: 'video', queue: 'videos' },
  ]);
});
