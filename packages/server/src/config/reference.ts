import { CONFIG_KEYS, type ConfigKey } from './keys.js';

const INTRODUCTION = `# Configuration

Opsbook reads \`opsbook.yaml\` in the folder it is started in, or the file that \`OPSBOOK_CONFIG\` names, and then the
variables below, which win. Everything has a default: with one compose project on the engine nothing has to be set.
\`opsbook doctor\` shows what was found and from where.

A key such as \`server.port\` is written as a group in the file:

\`\`\`yaml
project: wms
server:
  port: 4600
\`\`\`

Durations are written \`30s\`, \`1h30m\`, \`24h\` or in ISO 8601 (\`PT24H\`), sizes \`512KiB\` or \`1MiB\`. A secret (marked *) may
also be put into a file: \`OPSBOOK_STATE_URL_FILE=/run/secrets/state_url\`. \`<service>\` stands for the name of a compose
service; in a variable it is written in capitals with \`_\` for \`-\`, as in \`OPSBOOK_SERVICES_CELERY_WORKER_ROLE\`. Unknown keys
and variables are refused.
`;

/** The page that documents every key, as Markdown. */
export function configurationPage(): string {
  const head = ['Key', 'Variable', 'Default', 'Meaning'];
  const rows = CONFIG_KEYS.map((key) => [
    `\`${key.name}\`${key.secret ? ' *' : ''}`,
    `\`${key.variable}\``,
    defaultOf(key),
    key.description,
  ]);
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${INTRODUCTION}\n${table.join('\n')}\n`;
}

function defaultOf({ defaultText, fallback }: ConfigKey): string {
  return defaultText ?? (fallback === undefined ? 'none' : `\`${fallback}\``);
}
