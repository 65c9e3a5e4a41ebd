import type { LogLine } from '@opsbook/schema';
import type { WatchedContainer } from '../platform/docker/watched-container.js';
import type { StoredLine } from './line/stored-line.js';
import type { Look } from './redaction/index.js';

/** A stored line as the API gives it to somebody who sees it so. */
export function logLine(
  container: Pick<WatchedContainer, 'id' | 'service'>,
  line: StoredLine,
  cursor: string,
  look: Look,
): LogLine {
  const { text, parsed } = look(line);
  const { level, message, logger, fields } = parsed;
  return {
    __typename: 'LogLine',
    cursor,
    service: container.service,
    containerId: container.id,
    stream: line.stream,
    timestamp: line.timestamp,
    text,
    level,
    message,
    logger,
    fields,
    truncated: line.truncated,
  };
}
