import { isLoopback } from '../platform/loopback.js';
import { webhookProblem } from '../platform/webhook/index.js';
import type { ConfigProblem } from './problem.js';
import type { Settings } from './schema/index.js';
import type { SourceOf } from './validate.js';

/** What is wrong with keys that are right by themselves but not together. */
export function wrongTogether({ notifications: { webhook, mail } }: Settings, sourceOf: SourceOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const complain = (path: string[], problem: string, fix: string) =>
    problems.push({ key: path.join('.'), source: sourceOf(path), problem, fix });

  const refused = webhook.url ? webhookProblem(webhook.url.reveal(), webhook.hosts) : null;
  if (refused) {
    const fix = 'Give an https URL, and its host in notifications.webhook.hosts.';
    complain(['notifications', 'webhook', 'url'], `notifications.webhook.url is refused: ${refused}.`, fix);
  }
  const at = (key: string) => ['notifications', 'mail', key];
  if (mail.host && !mail.from) {
    complain(
      at('host'),
      'notifications.mail.host is set without notifications.mail.from.',
      'Say whom the mail is from.',
    );
  }
  if (mail.host && mail.to.length === 0) {
    complain(at('host'), 'notifications.mail.host is set without notifications.mail.to.', 'Say whom the mail goes to.');
  }
  if (mail.host && mail.tls === 'NONE' && !isLoopback(mail.host)) {
    complain(at('tls'), 'notifications.mail.tls is NONE for another machine.', 'Use STARTTLS or TLS.');
  }
  return problems;
}
