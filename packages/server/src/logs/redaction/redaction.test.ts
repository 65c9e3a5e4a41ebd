import { describe, expect, it } from 'vitest';
import { compileFilter } from '../filter.js';
import { StoredLine } from '../line/stored-line.js';
import { randomOf } from '../random.test-support.js';
import { asWritten, redactedLook, redactText, redactValue } from './index.js';

const stored = (text: string) =>
  new StoredLine('2026-11-23T10:00:00.000000000Z', 'STDOUT', 0, Buffer.from(text), false);
const look = redactedLook({ enabled: true, patterns: [] });

const JWT = `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxIn0'}.c2lnbmF0dXJl`;

describe('redaction', () => {
  it.each([
    ['password=hunter2', 'password=[redacted]'],
    ['DB_PASSWORD: hunter2, user: wms', 'DB_PASSWORD: [redacted], user: wms'],
    ['login(password="hun ter2", user="x")', 'login(password="[redacted]", user="x")'],
    [`{'secret_key': 'a\\'b', 'n': 1}`, `{'secret_key': '[redacted]', 'n': 1}`],
    ['{"password":"hun\\"ter2","n":1}', '{"password":"[redacted]","n":1}'],
    ['{"pin": 1234, "n": 1}', '{"pin": "[redacted]", "n": 1}'],
    ['{"accessToken":null,"token":true}', '{"accessToken":null,"token":true}'],
    ['{"credentials":{"user":"a","pass":"b"}}', '{"credentials":{"user":"a","pass":"[redacted]"}}'],
    [
      '{"message":"sent {\\"api_key\\": \\"k1\\", \\"n\\": 1}"}',
      '{"message":"sent {\\"api_key\\": \\"[redacted]\\", \\"n\\": 1}"}',
    ],
    ['GET /x?token=abc&page=2 HTTP/1.1', 'GET /x?token=[redacted]&page=2 HTTP/1.1'],
    ['Authorization: Basic d21zOnB3', 'Authorization: [redacted]'],
    ['{"authorization":"Digest a=\\"b\\", c"}', '{"authorization":"[redacted]"}'],
    ["curl -H 'Authorization: Bearer abc' http://x", "curl -H 'Authorization: [redacted]' http://x"],
    ['Cookie: a=b; session=c', 'Cookie: [redacted]'],
    ["(b'authorization', b'Bearer abc123def')", "(b'authorization', b'Bearer [redacted]')"],
    ["ALTER ROLE wms PASSWORD 'x y'", "ALTER ROLE wms PASSWORD '[redacted]'"],
    ['mysqldump --password hunter2 -u x', 'mysqldump --password [redacted] -u x'],
    ['postgres://wms:p@ss@db:5432/wms', 'postgres://wms:[redacted]@db:5432/wms'],
    ['redis://:pw@valkey:6379/0', 'redis://:[redacted]@valkey:6379/0'],
    [`got ${JWT}.`, 'got [redacted].'],
    ['issued opsb_AbCdEf0123456789', 'issued [redacted]'],
    ['card 4111 1111 1111 1111 ok', 'card [redacted] ok'],
    ['card=4111111111111111', 'card=[redacted]'],
    ['{"card":4111111111111111}', '{"card":"[redacted]"}'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY-----',
      '-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----',
    ],
    [`${'aB3+'.repeat(16)}`, '[redacted]'],
  ])('masks %s', (text, masked) => {
    expect(look(stored(text)).text).toBe(masked);
  });

  it.each([
    'Invalid password',
    'tokens used: 500, max_tokens=5',
    'token_type=bearer',
    'password_changed_at=2026-11-23',
    'bypass=1 compass: north',
    'order 4111111111111112, id 1795428000000000000',
    '2026-11-23 10:00:00.4111111111111111',
    'basic authentication and bearer authentication are supported',
    'http://localhost:8000/path@x',
    `sha256 ${'0123456789abcdef'.repeat(4)}`,
    '{"level":"info","message":"HTTP request","user_id":7,"duration_ms":12.5}',
    'secret: null, password=***',
  ])('leaves %s', (text) => {
    const line = stored(text);
    expect(look(line)).toBe(line);
  });

  it('sees through colours, and into links', () => {
    expect(look(stored('\x1b[36mpassword\x1b[0m=\x1b[35mhunter2\x1b[0m')).text).toBe('password=[redacted]');
    expect(look(stored('\x1b]8;;http://u:pw@h/\x1b\\link\x1b]8;;\x1b\\')).text).toBe('link');
    const coloured = '\x1b[31mred\x1b[0m';
    expect(look(stored(coloured)).text).toBe(coloured);
  });

  it('masks the structure of a line as well', () => {
    const { parsed } = look(stored('{"level":"info","message":"token=abc","password":"x","card":4111111111111111}'));
    expect(parsed).toMatchObject({
      level: 'INFO',
      message: 'token=[redacted]',
      fields: { password: '[redacted]', card: '[redacted]' },
    });
  });

  it('masks what is configured: the first group, or all', () => {
    expect(redactText('customer=77 order=8', ['customer=(\\d+)', 'order=\\d'])).toBe('customer=[redacted] [redacted]');
  });

  it('masks values by the names of their fields and by their own form, and leaves the rest as it is', () => {
    const value = {
      user: 'a',
      token: 'x1',
      pins: [{ pin: 1234 }],
      at: ['redis://:pw@v/0', 4, null],
      nested: '{"pwd":"y"}',
    };
    expect(redactValue(value)).toEqual({
      user: 'a',
      token: '[redacted]',
      pins: [{ pin: '[redacted]' }],
      at: ['redis://:[redacted]@v/0', 4, null],
      nested: '{"pwd":"[redacted]"}',
    });
    const plain = { token: null, password: '', secret: true, credentials: { user: 'a' }, '': [1.5], pinned: 3 };
    expect(redactValue(plain)).toEqual(plain);
  });

  it('does not let secrets be searched for', () => {
    const line = stored('password=hunter2');
    expect(compileFilter({ contains: 'hunter2' }, look).accept(line)).toBe(false);
    expect(compileFilter({ regex: 'hunter\\d' }, look).accept(line)).toBe(false);
    expect(compileFilter({ contains: 'hunter2' }, asWritten).accept(line)).toBe(true);
    expect(compileFilter({ contains: '=[redacted]' }, look).accept(line)).toBe(true);
    expect(compileFilter({ fields: [{ path: 'pin', value: 1234 }] }, look).accept(stored('{"pin":1234}'))).toBe(false);
  });

  it('lets no secret through, wherever it stands', () => {
    const below = randomOf(11);
    const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
    const names = [
      'password',
      'DB_PASSWORD',
      'clientSecret',
      'api-key',
      'X-Api-Key',
      'refresh_token',
      'passwd',
      'PGPASSWORD',
      'secret_key_base'.slice(0, 10),
    ];
    const noise = ['user=7', '"', 'GET /x', '\x1b[31m', '{', '}', 'é', 'a:b', '\\', '://', 'token', "it's", '[1]'];
    for (let round = 0; round < 20_000; round++) {
      const secret = `Zq${Array.from({ length: 6 + below(10) }, () => one([...'abcXYZ019_%+/.-'])).join('')}9`;
      const name = one(names);
      const forms = [
        `${name}=${secret}`,
        `${name}: ${secret}`,
        `${name} => "${secret}"`,
        `'${name}': '${secret}'`,
        `"${name}":"${secret}"`,
        JSON.stringify(JSON.stringify({ [name]: secret })),
        JSON.stringify({ message: JSON.stringify({ deep: JSON.stringify({ [name]: secret }) }) }),
        `--${name.toLowerCase().replaceAll('_', '-')} ${secret}`,
        `Authorization: Bearer ${secret}`,
        `amqp://guest:${secret.replaceAll('/', 'x')}@broker//`,
        `\x1b[1m${name}\x1b[0m=\x1b[35m${secret}\x1b[0m`,
      ];
      const text = `${one(noise)} ${one(forms)} ${one(noise)}`;
      const seen = look(stored(text));
      const bare = secret.replaceAll('/', 'x');
      expect(seen.text.includes(secret) || seen.text.includes(bare), text).toBe(false);
      expect(JSON.stringify(seen.parsed)).not.toContain(secret.slice(0, -1));
    }
  });

  it('takes time in proportion to the line, whatever is in it', () => {
    const size = 1 << 20;
    const units = [
      'a',
      ' ',
      '"',
      '\\',
      '\\"',
      'eyJ-',
      'password',
      'password=',
      'token: ',
      '://',
      '://a:',
      '--token ',
      '4111 ',
      '41111',
      '-----BEGIN PRIVATE KEY-----',
      'cookie:',
      "pass='",
      'bearer a',
      'Basic ',
      '\x1b[31m',
      'api key',
    ];
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(size / unit.length));
      expect(look(stored(text)).text.length).toBeGreaterThan(0);
    }
  });
});
