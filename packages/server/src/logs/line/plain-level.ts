import type { LogLevel } from '@opsbook/schema';
import { levelOfWord } from './level.js';

/** Only the beginning of a line is looked at: levels stand there, and long lines stay cheap. */
const HEAD = 300;

/** Valkey and Redis mark lines by one character after the time: `1:M 23 Nov 2026 10:00:00.000 # text`. */
const VALKEY = /^\d+:[XCSM] \d\d \w{3} (?:\d{4} )?\d\d:\d\d:\d\d\.\d{3} ([.\-*#]) /;
const VALKEY_LEVELS: Record<string, LogLevel> = { '.': 'DEBUG', '-': 'DEBUG', '*': 'INFO', '#': 'WARN' };

/** Access logs in the common and combined format: a failure of the server (5xx) is an error, all else information. */
const ACCESS = /^\S+ \S+ .{1,60}?\[\d\d\/\w{3}\/\d{4}:[^\]]+\] "[^"]*" (\d{3}) /;

/** `<165>` of a syslog message: priority, whose last three bits are the severity. */
const SYSLOG = /^<(\d{1,3})>/;
const SEVERITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

const WORD =
  'TRACE|DEBUG[1-5]?|INFO|INFORMATION|NOTICE|LOG|WARN|WARNING|ERROR|ERR|SEVERE|CRIT|CRITICAL|FATAL|PANIC|ALERT|EMERG';

/** Places where a level stands by convention; the first group is the word. Tried in this order. */
const PLACES = [
  // [2026-11-23 10:00:00,000: INFO/MainProcess] of Celery
  new RegExp(`^\\[[\\d\\-T:., +]+: (${WORD})/`),
  // [info], [ERROR]: nginx, Gunicorn and many others, near the beginning
  new RegExp(`^[^"'{=]{0,80}?\\[\\s*(${WORD})\\s*\\]`, 'i'),
  // level=info, lvl="warn": logfmt
  new RegExp(`(?:^|[\\s,])(?:level|lvl|severity)="?(${WORD})"?(?=[\\s,]|$)`, 'i'),
  // 2026-11-23 10:00:00.000 UTC [12] user@db ERROR:  text — PostgreSQL
  new RegExp(`^\\d{4}-\\d\\d-\\d\\d[ T][\\d:.,]+(?: \\w+)? \\[[^\\]]*\\](?: \\S+)? (${WORD}|STATEMENT): `),
  // 2026-11-23 10:00:00,000 - name - ERROR - text, and the like: upper case after a time
  new RegExp(
    `^[\\[(]?\\d{4}-\\d\\d-\\d\\d[ T][\\d:.,]+(?:Z|[+-]\\d\\d:?\\d\\d)?[\\])]?[^"'{=]{0,80}?[\\s|\\-:](${WORD})(?=[\\s|:\\-\\]])`,
  ),
  // ERROR: text, WARNING:root:text, INFO     name: text — at the very beginning
  new RegExp(`^(${WORD})(?::|\\s+-|\\s{2,}|\\s+\\[)`),
  // ERROR text
  new RegExp(`^(${WORD}) `),
  // 10:00:00 ERROR text, Nov 23 10:00:00 host app[1]: ERROR: text
  new RegExp(`^(?:\\w{3} [ \\d]\\d )?\\d\\d:\\d\\d:\\d\\d[.,\\d]*[^"'{=]{0,60}?\\s(${WORD})(?=[\\s:|])`),
];

/** A Python traceback's last line is `SomeError: text`, its first says so. */
const TRACEBACK = /^Traceback \(most recent call last\):/;

/**
 * The level of a line that is not JSON, by the places where well-known software writes it; null when there is none.
 * Words inside the text ("0 errors", "error_type=none") do not count.
 */
export function levelOfPlain(text: string): LogLevel | null {
  const head = text.length > HEAD ? text.slice(0, HEAD) : text;
  const valkey = VALKEY.exec(head)?.[1];
  if (valkey) return VALKEY_LEVELS[valkey] ?? null;
  const status = ACCESS.exec(head)?.[1];
  if (status) return status.startsWith('5') ? 'ERROR' : 'INFO';
  const priority = SYSLOG.exec(head)?.[1];
  if (priority) return levelOfWord(SEVERITIES[Number(priority) % 8] ?? '');
  for (const place of PLACES) {
    const word = place.exec(head)?.[1];
    if (word) return levelOfWord(word);
  }
  return TRACEBACK.test(head) ? 'ERROR' : null;
}
