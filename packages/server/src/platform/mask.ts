const MASK = '***';

const PASSWORD_IN_URL = /(\w:\/\/[^\s:@/']*:)[^\s@']+@/g;

/** Words in the name of an option or a variable whose value is a secret. */
const SENSITIVE = 'passw|passphrase|pwd|secret|token|credential|api[_-]?key|requirepass|masterauth';

/** `--requirepass x`, `--password=x`, `PGPASSWORD=x`. */
const SENSITIVE_OPTION = new RegExp(`([\\w.-]*(?:${SENSITIVE})[\\w.-]*(?:=|\\s+))("[^"]*"|'[^']*'|\\S+)`, 'gi');

/** The password option of the command line client of Valkey and Redis, which has no telling name. */
const CLIENT_PASSWORD = /((?:valkey|redis)-cli\b.*?\s-a\s+)\S+/g;

/** A text without the passwords of the URLs in it. */
export function maskUrlPasswords(text: string): string {
  return text.replace(PASSWORD_IN_URL, `$1${MASK}@`);
}

/**
 * A command line without the secrets in it: by the names of options and variables, in URLs, and wherever a secret of
 * `environment` stands.
 */
export function maskCommand(command: string, environment: Readonly<Record<string, string>> = {}): string {
  const known = secretsOf(environment).reduce((text, secret) => text.replaceAll(secret, MASK), command);
  return maskUrlPasswords(known).replace(CLIENT_PASSWORD, `$1${MASK}`).replace(SENSITIVE_OPTION, `$1${MASK}`);
}

/** Values of variables that are named like secrets, and passwords in URLs; longest first, as one may hold another. */
function secretsOf(environment: Readonly<Record<string, string>>): string[] {
  const named = new RegExp(`${SENSITIVE}|_key$`, 'i');
  const secrets = Object.entries(environment).flatMap(([name, value]) => {
    const inUrl = URL.canParse(value) ? new URL(value).password : '';
    return [named.test(name) ? value : '', inUrl, decoded(inUrl)];
  });
  // Shorter ones would mask ordinary text, and are no secrets.
  return [...new Set(secrets)].filter((secret) => secret.length >= 4).sort((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
