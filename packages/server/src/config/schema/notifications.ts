import { MAIL_TLS } from '../../platform/mail/index.js';
import { group, setting } from '../settings.js';
import { addresses, MAIL_ADDRESS, oneOf, secretText, secretUrl, text, wholeNumber, words } from '../values.js';

/** Who hears of alerts, and how. */
export const notifications = group({
  webhook: group({
    url: setting(secretUrl('http', 'https').optional(), {
      description: 'Where alerts are posted as JSON: an https URL, or one of this machine.',
      expects: 'an https:// URL',
      example: 'https://hooks.example.com/opsbook',
      defaultText: 'none',
      secret: true,
    }),
    hosts: setting(words.prefault([]), {
      description: 'The hosts that may be called, with the port where it is not the usual one.',
      expects: 'a list of hosts',
      example: 'hooks.example.com',
      defaultText: 'none',
    }),
    secret: setting(secretText.optional(), {
      description:
        'Signs what is posted: `X-Opsbook-Signature: sha256=<HMAC of X-Opsbook-Timestamp, a full stop and the body>`.',
      expects: 'a secret without blanks',
      example: 'a line of letters and digits',
      defaultText: 'none',
      secret: true,
    }),
  }),
  mail: group({
    host: setting(text.regex(/^[\w.:-]+$/).optional(), {
      description: 'The SMTP server that takes mail about alerts.',
      expects: 'a host name or address',
      example: 'smtp.example.com',
      defaultText: 'none',
    }),
    port: setting(wholeNumber(1, 65_535).prefault(587), {
      description: 'Its port.',
      expects: 'a port number from 1 to 65535',
      example: '587',
    }),
    tls: setting(oneOf(MAIL_TLS).prefault('STARTTLS'), {
      description: 'How the connection is encrypted; NONE only on this machine.',
      expects: `one of ${MAIL_TLS.join(', ')}`,
      example: 'STARTTLS',
    }),
    user: setting(text.optional(), {
      description: 'Who logs in there.',
      expects: 'a user name',
      example: 'opsbook',
      defaultText: 'nobody',
    }),
    password: setting(secretText.optional(), {
      description: 'The password for it.',
      expects: 'a password without blanks',
      example: 'a line of letters and digits',
      defaultText: 'none',
      secret: true,
    }),
    from: setting(text.regex(MAIL_ADDRESS).optional(), {
      description: 'Whom the mail is from.',
      expects: 'a mail address',
      example: 'opsbook@example.com',
      defaultText: 'none',
    }),
    to: setting(addresses.prefault([]), {
      description: 'Whom the mail goes to.',
      expects: 'a list of mail addresses',
      example: 'oncall@example.com',
      defaultText: 'nobody',
    }),
  }),
});
