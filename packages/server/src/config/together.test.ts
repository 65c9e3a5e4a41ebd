import { expect, test } from 'vitest';
import { ConfigError, loadConfig } from './index.js';

function problems(env: Record<string, string>): [string, string][] {
  try {
    loadConfig({ cwd: '/', env });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ key, problem }) => [key, problem]);
    throw error;
  }
  return [];
}

const webhook = (url: string, hosts: string) =>
  problems({ OPSBOOK_NOTIFICATIONS_WEBHOOK_URL: url, OPSBOOK_NOTIFICATIONS_WEBHOOK_HOSTS: hosts });

test('a webhook goes to a host on the list, over TLS or within this machine', () => {
  expect(webhook('https://hooks.example.com/hush', 'other.example.com, hooks.example.com')).toEqual([]);
  expect(webhook('http://127.0.0.1:8080/hush', '127.0.0.1:8080')).toEqual([]);
  const key = 'notifications.webhook.url';
  expect(webhook('https://hooks.example.com/hush', '')).toEqual([
    [key, `${key} is refused: the host hooks.example.com is not among notifications.webhook.hosts.`],
  ]);
  expect(webhook('https://hooks.example.com:8443/hush', 'hooks.example.com')).toHaveLength(1);
  expect(webhook('https://hooks.example.com@evil.example.com/hush', 'hooks.example.com')).toHaveLength(1);
  expect(webhook('http://hooks.example.com/hush', 'hooks.example.com')).toEqual([
    [key, `${key} is refused: it is not https.`],
  ]);
  expect(webhook('http://127.0.0.1.example.com/hush', '127.0.0.1.example.com')).toHaveLength(1);
});

test('mail has a sender and somebody to go to, and is in the clear within this machine only', () => {
  const mail = { OPSBOOK_NOTIFICATIONS_MAIL_FROM: 'a@example.com', OPSBOOK_NOTIFICATIONS_MAIL_TO: 'b@example.com' };
  expect(problems({ ...mail, OPSBOOK_NOTIFICATIONS_MAIL_HOST: 'smtp.example.com' })).toEqual([]);
  expect(problems({ OPSBOOK_NOTIFICATIONS_MAIL_HOST: 'smtp.example.com' }).map(([key]) => key)).toEqual([
    'notifications.mail.host',
    'notifications.mail.host',
  ]);
  const clear = { ...mail, OPSBOOK_NOTIFICATIONS_MAIL_TLS: 'NONE' };
  expect(problems({ ...clear, OPSBOOK_NOTIFICATIONS_MAIL_HOST: '127.0.0.1' })).toEqual([]);
  expect(problems({ ...clear, OPSBOOK_NOTIFICATIONS_MAIL_HOST: 'smtp.example.com' })).toHaveLength(1);
});
