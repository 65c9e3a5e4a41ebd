import { expect, test } from 'vitest';
import { parsePostgresUrl, showPostgres } from './postgres/index.js';
import { parseValkeyUrl, showValkey } from './valkey/index.js';

test('PostgreSQL URLs, also with a driver of SQLAlchemy', () => {
  const target = parsePostgresUrl('postgresql+asyncpg://wms_user:p%40ss@db/wms?sslmode=require');
  expect(target).toMatchObject({ host: 'db', port: 5432, database: 'wms', user: 'wms_user', tls: 'unverified' });
  expect(target?.password?.reveal()).toBe('p@ss');
  expect(target && showPostgres(target)).toBe('postgres://wms_user@db:5432/wms');
  expect(parsePostgresUrl('postgres://u@[::1]:6000')).toMatchObject({
    host: '::1',
    port: 6000,
    database: 'u',
    password: null,
    tls: 'off',
  });
  expect(parsePostgresUrl('mysql://u@h/d')).toBeNull();
  expect(parsePostgresUrl('')).toBeNull();
});

test('Valkey URLs', () => {
  expect(parseValkeyUrl('redis://:hush@valkey:6380/2')).toMatchObject({
    host: 'valkey',
    port: 6380,
    db: 2,
    username: null,
    tls: false,
  });
  expect(parseValkeyUrl('rediss://u:hush@h')).toMatchObject({ port: 6379, db: 0, username: 'u', tls: true });
  expect(showValkey({ host: 'h', port: 1, db: 0, username: 'u', password: null, tls: true })).toBe('rediss://h:1/0');
  expect(parseValkeyUrl('amqp://h')).toBeNull();
});

test.each([
  ['rediss://h', true],
  ['rediss://h?ssl_cert_reqs=required', true],
  ['rediss://h?ssl_cert_reqs=CERT_REQUIRED', true],
  ['rediss://h/1?ssl_cert_reqs=none', 'unverified'],
  ['rediss://h?ssl_cert_reqs=CERT_NONE', 'unverified'],
  ['valkeys://h?ssl_cert_reqs=optional', 'unverified'],
  ['redis://h?ssl_cert_reqs=none', false],
])('the certificate check that Celery reads in %s', (url, tls) => {
  expect(parseValkeyUrl(url)?.tls).toBe(tls);
});
