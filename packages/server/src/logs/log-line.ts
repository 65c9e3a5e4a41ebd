import type { LogLine } from '@opsbook/schema';
import type { WatchedContainer } from '../platform/docker/watched-container.js';
import type { StoredLine } from './line/stored-line.js';

/** A stored line as the API gives it. */
export function logLine(
  container: Pick<WatchedContainer, 'id' | 'service'>,
  line: StoredLine,
  cursor: string,
): LogLine {
  const { level, message, logger, fields } = line.parsed;
  return {
    __typename: 'LogLine',
    cursor,
    service: container.service,
    containerId: container.id,
    stream: line.stream,
    timestamp: line.timestamp,
    text: line.text,
    level,
    message,
    logger,
    fields,
    truncated: line.truncated,
  };
}
