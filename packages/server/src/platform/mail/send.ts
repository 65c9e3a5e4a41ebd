import { withDeadline } from '../deadline.js';
import { reasonOf } from '../reason.js';
import type { Secret } from '../secret.js';

const DEADLINE_MS = 12_000;

export const MAIL_TLS = ['STARTTLS', 'TLS', 'NONE'] as const;

export interface MailServer {
  host: string;
  port: number;
  /** TLS from the beginning, on the same connection by STARTTLS, or not at all. */
  tls: (typeof MAIL_TLS)[number];
  user: string | null;
  password: Secret | null;
}

export interface Mail {
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
  /** The same for every attempt, so that a mail that comes twice is shown once. */
  messageId: string;
}

/**
 * Hands a mail to a server.
 * @throws Error whose message holds no password
 */
export async function sendMail({ host, port, tls, user, password }: MailServer, mail: Mail): Promise<void> {
  // Loaded when the first mail is sent: most servers send none.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host,
    port,
    secure: tls === 'TLS',
    requireTLS: tls === 'STARTTLS',
    ignoreTLS: tls === 'NONE',
    connectionTimeout: DEADLINE_MS,
    greetingTimeout: DEADLINE_MS,
    socketTimeout: DEADLINE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user ? { auth: { user, pass: password?.reveal() ?? '' } } : {}),
  });
  try {
    await withDeadline(DEADLINE_MS, () => transport.sendMail({ ...mail, to: [...mail.to] }));
  } catch (error) {
    throw new Error(`${host}:${port}: ${why(error)}.`);
  } finally {
    transport.close();
  }
}

/** What the server said, where it said something: its first line. */
function why(error: unknown): string {
  const { response } = error as { response?: string };
  return (response ?? reasonOf(error)).split('\n')[0]?.replace(/\.$/, '') ?? 'it failed';
}
