import type { Config } from '../config/index.js';
import { sendMail } from '../platform/mail/index.js';
import { sendWebhook } from '../platform/webhook/index.js';
import type { Channel } from './delivery.js';
import { subjectOf, textOf } from './message.js';

/** The ways to tell people that are configured. */
export function configuredChannels({ notifications: { webhook, mail } }: Pick<Config, 'notifications'>): Channel[] {
  const channels: Channel[] = [];
  const { url, hosts, secret } = webhook;
  if (url) {
    channels.push({
      name: 'webhook',
      send: (message, id) =>
        sendWebhook({ url, hosts, secret: secret ?? null }, id, { id, ...message, text: textOf(message) }),
    });
  }
  const { host, port, tls, user, password, from, to } = mail;
  if (host && from) {
    channels.push({
      name: 'mail',
      send: (message, id) =>
        sendMail(
          { host, port, tls, user: user ?? null, password: password ?? null },
          { from, to, subject: subjectOf(message), text: textOf(message), messageId: `<${id}@opsbook>` },
        ),
    });
  }
  return channels;
}
