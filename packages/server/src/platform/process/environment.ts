import { Secret } from '../secret.js';

/** What a program gets of this process's own environment: enough to find things, nothing that holds credentials. */
const ALLOWED = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'XDG_RUNTIME_DIR',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
] as const;

/** Variables for a program; a Secret is revealed to the program alone and hidden in whatever it prints. */
export type ProcessEnvironment = Readonly<Record<string, string | Secret>>;

/** The whole environment of a program: the allowed part of `own`, and what is given. */
export function environmentFor(given: ProcessEnvironment, own: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const allowed = ALLOWED.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]]]));
  const added = Object.entries(given).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]);
  return Object.fromEntries([...allowed, ...added]);
}

/** Hides the secrets among the variables in a text. */
export function hiding(given: ProcessEnvironment): (text: string) => string {
  const secrets = Object.values(given).flatMap((value) => (value instanceof Secret ? [value.reveal()] : []));
  const parts = secrets.filter((secret) => secret !== '');
  return (text) => parts.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text);
}
