import { SERVICE_ROLES } from '@opsbook/schema';
import { z } from 'zod';
import { MAIL_TLS } from '../platform/mail/index.js';
import { group, perService, setting } from './settings.js';
import {
  actions,
  addresses,
  bytes,
  duration,
  httpUrl,
  MAIL_ADDRESS,
  metricName,
  oneOf,
  origins,
  path,
  paths,
  patterns,
  positive,
  secretText,
  secretUrl,
  text,
  wholeNumber,
  words,
  yesOrNo,
} from './values.js';

const DURATION = { expects: 'a duration', example: '30s, 1h30m or PT24H' };
const HTTP_URL = { expects: 'an http:// or https:// URL without credentials' };
const YES_OR_NO = { expects: 'true or false', example: 'true' };

/** The column of the table of accounts that means this. */
const userColumn = (meaning: string, example: string) =>
  setting(text.optional(), {
    description: `The column with ${meaning}.`,
    expects: 'the name of a column',
    example,
    defaultText: 'found by its name',
  });

const METRIC_NAME = { expects: 'a name as Prometheus has them', example: 'http_requests_total' };
const PERCENT = { expects: 'a number of more than 0', example: '80' };
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Every key of `opsbook.yaml`, with its default. Durations become milliseconds, sizes bytes. */
export const configSchema = z.strictObject({
  project: setting(text.regex(/^[a-z0-9][a-z0-9_-]*$/).optional(), {
    description: 'The compose project to operate.',
    expects: 'the name of a compose project (lower-case letters, digits, - and _)',
    example: 'wms',
    defaultText: 'the only project on the engine',
  }),
  docker: group({
    host: setting(text.regex(/^(unix|tcp|http|https|npipe):\/\/./).optional(), {
      description: 'The Docker Engine to talk to.',
      expects: 'an engine address as DOCKER_HOST has it',
      example: 'unix:///var/run/docker.sock',
      defaultText: '`DOCKER_HOST`, else the local socket',
    }),
    daemonJson: setting(text.regex(/^\//).prefault('/etc/docker/daemon.json'), {
      description: "The engine's settings file, which its default log rotation is read from.",
      expects: 'an absolute path',
      example: '/etc/docker/daemon.json',
    }),
  }),
  compose: group({
    files: setting(paths.prefault([]), {
      description: 'The compose files of the project, for rebuilding, bringing up and taking down.',
      expects: 'a list of absolute paths',
      example: '/srv/wms/compose.yaml',
      defaultText: "as the project's containers say",
    }),
    directory: setting(path.optional(), {
      description: 'The folder that relative paths in the compose files are taken from.',
      expects: 'an absolute path',
      example: '/srv/wms',
      defaultText: 'that of the first file',
    }),
    envFiles: setting(paths.prefault([]), {
      description: 'The files given to compose with --env-file.',
      expects: 'a list of absolute paths',
      example: '/srv/wms/.env.prod',
      defaultText: '`.env` in the folder, by compose itself',
    }),
  }),
  server: group({
    host: setting(text.prefault('127.0.0.1'), {
      description: 'The address to listen on. Anything but loopback is reachable from outside; put TLS in front of it.',
      expects: 'an address or host name',
      example: '127.0.0.1',
    }),
    port: setting(wholeNumber(0, 65_535).prefault(4600), {
      description: 'The port to listen on; 0 takes a free one.',
      expects: 'a port number from 0 to 65535',
      example: '4600',
    }),
    origins: setting(origins.prefault([]), {
      description: 'Browser origins that may use the API, beside the server itself.',
      expects: 'a list of origins (scheme, host and port only)',
      example: 'https://ops.example.com',
      defaultText: 'none',
    }),
    maxBodyBytes: setting(bytes.prefault('1MiB'), {
      description: 'The largest request body that is read.',
      expects: 'a number of bytes',
      example: '512KiB or 1MiB',
    }),
  }),
  state: group({
    url: setting(secretUrl('postgres', 'postgresql').optional(), {
      description:
        'PostgreSQL for the state of Opsbook (tokens, audit, operations). Needed when several servers share it.',
      expects: 'a PostgreSQL URL',
      example: 'postgres://opsbook:password@127.0.0.1:5432/opsbook',
      defaultText: 'the embedded store in `state.dir`',
      secret: true,
    }),
    dir: setting(text.optional(), {
      description: 'The folder of the embedded state store and of the audit spool.',
      expects: 'a folder',
      example: '/var/lib/opsbook',
      defaultText: '`$XDG_STATE_HOME/opsbook/<project>`, else `~/.local/state/opsbook/<project>`',
    }),
  }),
  access: group({
    tokenLifetime: setting(duration.prefault('90d'), {
      description: 'How long an access token lives when its creator asks for nothing else.',
      ...DURATION,
    }),
    approval: setting(actions.prefault([]), {
      description:
        'Actions that need the approval of a second person (`operationApprove`) each time, such as `token:create`.',
      expects: 'a list of actions that change something',
      example: 'stack:restart,token:create',
      defaultText: 'none',
    }),
    approvalLifetime: setting(duration.prefault('1h'), {
      description: 'How long an approval may take, and afterwards how long its asker may take to repeat the request.',
      ...DURATION,
    }),
    operationsPerMinute: setting(wholeNumber(1, 1_000_000).prefault(600), {
      description: 'How many operations (queries, mutations, subscriptions) one token may start in a minute.',
      expects: 'a whole number from 1 to 1000000',
      example: '600',
    }),
  }),
  services: perService(
    z.strictObject({
      role: setting(oneOf(SERVICE_ROLES).optional(), {
        description: 'What the service is, where its image and command do not tell.',
        expects: `one of ${SERVICE_ROLES.join(', ')}`,
        example: 'BACKEND',
        defaultText: 'by image and command',
      }),
      url: setting(httpUrl.optional(), {
        description: 'Where the service answers HTTP, as seen from Opsbook.',
        ...HTTP_URL,
        example: 'http://127.0.0.1:8000',
        defaultText: 'found from its ports',
      }),
    }),
  ),
  database: group({
    url: setting(secretUrl('postgres', 'postgresql').optional(), {
      description: 'The PostgreSQL of the stack.',
      expects: 'a PostgreSQL URL',
      example: 'postgres://wms_user:password@127.0.0.1:5432/wms',
      defaultText: 'found from the containers',
      secret: true,
    }),
    writes: setting(yesOrNo.prefault(false), {
      description: 'Whether administrators may run statements that write (databaseExecute).',
      ...YES_OR_NO,
    }),
  }),
  broker: group({
    url: setting(secretUrl('redis', 'rediss', 'valkey', 'valkeys').optional(), {
      description: 'The Valkey (or Redis) that Celery uses.',
      expects: 'a redis:// URL',
      example: 'redis://:password@127.0.0.1:6379/0',
      defaultText: 'found from the containers',
      secret: true,
    }),
  }),
  celery: group({
    app: setting(text.regex(/^[\w.:]+$/).optional(), {
      description: 'The Celery application, as `celery -A` takes it.',
      expects: 'a Python module path',
      example: 'app.tasks.celery_app',
      defaultText: "found from the worker's command",
    }),
  }),
  shell: group({
    enabled: setting(yesOrNo.prefault('false'), {
      description: 'Whether administrators may open terminals in containers.',
      ...YES_OR_NO,
    }),
    idleTimeout: setting(duration.prefault('15m'), {
      description: 'A terminal in which nothing is typed or shown for so long is ended.',
      ...DURATION,
    }),
    maxDuration: setting(duration.prefault('4h'), {
      description: 'How long a terminal may be open at most.',
      ...DURATION,
    }),
    maxSessions: setting(wholeNumber(1, 100).prefault(10), {
      description: 'How many terminals may be open at the same time.',
      expects: 'a whole number from 1 to 100',
      example: '10',
    }),
    transcript: setting(yesOrNo.prefault('false'), {
      description:
        'Whether what terminals show is kept, as asciicast files in the folder `transcripts` of `state.dir`.',
      ...YES_OR_NO,
    }),
    transcriptLimit: setting(bytes.prefault('10MiB'), {
      description: 'The largest transcript; what is shown after that is not kept.',
      expects: 'a number of bytes',
      example: '10MiB',
    }),
  }),
  health: group({
    deadline: setting(duration.prefault('2s'), {
      description: 'How long each health check may take.',
      ...DURATION,
    }),
    latencyWarning: setting(duration.prefault('500ms'), {
      description: 'An HTTP answer slower than this is a warning.',
      ...DURATION,
    }),
    latencyCritical: setting(duration.prefault('2s'), {
      description: 'An HTTP answer slower than this is critical.',
      ...DURATION,
    }),
    errorsCritical: setting(wholeNumber(1, 100_000).prefault(100), {
      description: 'So many errors in the logs of the last 24 hours are critical; any are a warning.',
      expects: 'a whole number from 1 to 100000',
      example: '100',
    }),
    http: perService(
      setting(httpUrl, {
        description: 'The health URL of a service.',
        ...HTTP_URL,
        example: 'http://127.0.0.1:8000/health',
        defaultText: '`/health` of the backend and the frontend',
      }),
    ),
  }),
  users: group({
    table: setting(text.optional(), {
      description: "The table of the application's accounts, in the database of the stack.",
      expects: 'the name of a table, with or without its schema',
      example: 'public.users',
      defaultText: 'found by its name and columns',
    }),
    columns: group({
      id: userColumn('the key', 'id'),
      username: userColumn('what one logs in with', 'username'),
      email: userColumn('the mail address', 'email'),
      role: userColumn('the role', 'role'),
      superuser: userColumn('whether it is an administrator (boolean)', 'is_superuser'),
      active: userColumn('whether it may log in (boolean)', 'is_active'),
      password: userColumn('the hash of the password', 'password_hash'),
      createdAt: userColumn('the time of its creation', 'created_at'),
      lastLogin: userColumn('the time of the last login', 'last_login'),
    }),
    adminRoles: setting(words.prefault(['admin', 'administrator', 'superuser', 'owner']), {
      description: 'Roles of administrators, which are spared when inactive accounts are deactivated.',
      expects: 'a list of roles',
      example: 'admin, owner',
      defaultText: '`admin`, `administrator`, `superuser`, `owner`',
    }),
    serviceRoles: setting(words.prefault(['service', 'system', 'bot', 'api']), {
      description: 'Roles of accounts that programs use, which are spared as well.',
      expects: 'a list of roles',
      example: 'service, bot',
      defaultText: '`service`, `system`, `bot`, `api`',
    }),
  }),
  logs: group({
    redaction: group({
      enabled: setting(yesOrNo.prefault(true), {
        description: 'Whether secrets in log lines are masked for everybody who does not ask to see them.',
        ...YES_OR_NO,
      }),
      patterns: setting(patterns.prefault([]), {
        description:
          'More secrets to mask, as RE2 patterns: their first group, or all that matches. A variable has one in each line.',
        expects: 'a list of RE2 patterns that do not match an empty text',
        example: 'customer=(\\S+)',
        defaultText: 'none beside the built-in ones',
      }),
    }),
  }),
  metrics: group({
    url: setting(httpUrl.optional(), {
      description: "The page with the application's Prometheus metrics.",
      ...HTTP_URL,
      example: 'http://127.0.0.1:8000/metrics',
      defaultText: '`/metrics` of the backend',
    }),
    requests: setting(metricName.prefault('wms_http_requests_total'), {
      description: 'The counter of HTTP requests.',
      ...METRIC_NAME,
    }),
    statusLabel: setting(metricName.prefault('status_code'), {
      description: 'The label of that counter with the HTTP status.',
      ...METRIC_NAME,
    }),
    duration: setting(metricName.prefault('wms_http_request_duration_seconds'), {
      description: 'The histogram of the time that requests take, in seconds.',
      ...METRIC_NAME,
    }),
    errors: setting(metricName.prefault('wms_errors_total'), {
      description: 'The counter of errors.',
      ...METRIC_NAME,
    }),
    prometheus: group({
      url: setting(httpUrl.optional(), {
        description: 'A Prometheus server to evaluate PromQL at.',
        ...HTTP_URL,
        example: 'http://127.0.0.1:9090',
        defaultText: 'none; the application is read directly',
      }),
      token: setting(secretText.optional(), {
        description: 'The bearer token for it.',
        expects: 'a token without blanks',
        example: 'a line of letters and digits',
        defaultText: 'none',
        secret: true,
      }),
    }),
  }),
  thresholds: group({
    cpuWarning: setting(positive.prefault(70), {
      description: 'Use of the processors of the host above this is a warning, in percent.',
      ...PERCENT,
    }),
    cpuCritical: setting(positive.prefault(90), {
      description: 'Use of the processors of the host above this is critical, in percent.',
      ...PERCENT,
    }),
    memoryWarning: setting(positive.prefault(80), {
      description: 'Use of the memory of the host above this is a warning, in percent.',
      ...PERCENT,
    }),
    memoryCritical: setting(positive.prefault(95), {
      description: 'Use of the memory of the host above this is critical, in percent.',
      ...PERCENT,
    }),
    diskWarning: setting(positive.prefault(80), {
      description: 'Use of a file system of the host above this is a warning, in percent.',
      ...PERCENT,
    }),
    diskCritical: setting(positive.prefault(90), {
      description: 'Use of a file system of the host above this is critical, in percent.',
      ...PERCENT,
    }),
    connectionsWarning: setting(positive.prefault(80), {
      description: 'More connections to the database server than this are a warning.',
      ...PERCENT,
    }),
    connectionsCritical: setting(positive.prefault(95), {
      description: 'More connections to the database server than this are critical.',
      ...PERCENT,
    }),
    connectionsShareWarning: setting(positive.prefault(80), {
      description: 'A larger share of max_connections than this is a warning, in percent.',
      ...PERCENT,
    }),
    connectionsShareCritical: setting(positive.prefault(95), {
      description: 'A larger share of max_connections than this is critical, in percent.',
      ...PERCENT,
    }),
    responseTimeWarning: setting(duration.prefault('500ms'), {
      description: 'Slower answers of the application than this (at the quantile 0.95) are a warning.',
      ...DURATION,
    }),
    responseTimeCritical: setting(duration.prefault('2s'), {
      description: 'Slower answers of the application than this (at the quantile 0.95) are critical.',
      ...DURATION,
    }),
    errorRateWarning: setting(positive.prefault(1), {
      description: 'A larger share of failed requests than this is a warning, in percent.',
      ...PERCENT,
    }),
    errorRateCritical: setting(positive.prefault(5), {
      description: 'A larger share of failed requests than this is critical, in percent.',
      ...PERCENT,
    }),
    hysteresis: setting(positive.prefault(5), {
      description: 'By how many percent of a limit a value has to fall below it until its alert is over.',
      ...PERCENT,
    }),
  }),
  alerts: group({
    interval: setting(duration.prefault('15s'), {
      description: 'How often the key metrics are looked at for alerts.',
      ...DURATION,
    }),
    for: setting(duration.prefault('2m'), {
      description: 'How long a limit has to be passed until an alert is raised, and not passed until it is over.',
      ...DURATION,
    }),
  }),
  notifications: group({
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
  }),
  backups: group({
    dir: setting(text.regex(/^\//).optional(), {
      description: 'The folder of the backups.',
      expects: 'an absolute path',
      example: '/opt/wms/backups',
      defaultText: '`backups` in or beside the folder of the compose project',
    }),
    maxAge: setting(duration.prefault('25h'), {
      description: 'A newest backup older than this is a warning.',
      ...DURATION,
    }),
    minSize: setting(bytes.prefault('1MiB'), {
      description: 'A smaller backup is a warning.',
      expects: 'a number of bytes',
      example: '1MiB',
    }),
  }),
  log: group({
    level: setting(oneOf(LEVELS).prefault('info'), {
      description: "The least severe line that Opsbook's own log shows.",
      expects: `one of ${LEVELS.join(', ')}`,
      example: 'info',
    }),
  }),
});

/** The keys as they are after loading. */
export type Settings = z.output<typeof configSchema>;
