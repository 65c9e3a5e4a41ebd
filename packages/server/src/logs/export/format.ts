import type { LogExportInput } from '@opsbook/schema';
import type { OwnedLine } from '../query/merge.js';
import type { Look } from '../redaction/index.js';

/** One line as it is written to a file, line break included. */
export type Format = (owned: OwnedLine) => string;

export function formatOf(input: Omit<LogExportInput, 'filter' | 'reveal'>, look: Look): Format {
  return input.format === 'PLAIN' ? plain(input, look) : (owned) => `${JSON.stringify(structured(owned, look))}\n`;
}

/** `backend  | time text`, as `docker compose logs -t` writes it, without its padding. */
function plain({ timestamps, services }: Pick<LogExportInput, 'timestamps' | 'services'>, look: Look): Format {
  return ({ container, line }) => {
    const service = services ? `${container.service}-${container.number}  | ` : '';
    return `${service}${timestamps ? `${line.timestamp} ` : ''}${look(line).text}\n`;
  };
}

function structured({ container, line }: OwnedLine, look: Look): Record<string, unknown> {
  const { text, parsed } = look(line);
  const { level, logger, message, fields } = parsed;
  const { timestamp, stream } = line;
  return {
    timestamp,
    service: container.service,
    container: container.id,
    stream,
    level,
    logger,
    message,
    fields,
    text,
  };
}
