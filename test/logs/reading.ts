import { createHash } from 'node:crypto';
import type { StoredLine } from '../../packages/server/src/logs/line/stored-line.js';
import {
  type Edge,
  type LogReader,
  type LogSource,
  PositionGone,
  type ReadWanted,
  START,
} from '../../packages/server/src/logs/reader.js';
import { shifted } from '../../packages/server/src/logs/time.js';

export const NEVER: AbortSignal = new AbortController().signal;
export const UNMASKED = { enabled: false, patterns: [] };

/** A reader that must not be asked. */
export const none = new Proxy({} as LogReader, {
  get: () => () => {
    throw new Error('The engine was asked.');
  },
});

/** Everything that is known of a line, short enough to be compared often. */
export function essence({ timestamp, stream, ordinal, truncated, text, order, size }: StoredLine): string {
  const shown = text.length < 100 ? text : createHash('sha1').update(text).digest('hex');
  return [timestamp, stream, ordinal, truncated, order, size, shown].join(' ');
}

export async function all(
  reader: LogReader,
  source: LogSource,
  from: Edge,
  wanted?: ReadWanted,
): Promise<StoredLine[] | PositionGone> {
  const lines: StoredLine[] = [];
  try {
    for await (const batch of reader.read(source, from, NEVER, wanted)) lines.push(...batch);
  } catch (error) {
    if (error instanceof PositionGone) return error;
    throw error;
  }
  return lines;
}

/** Edges of every kind, at lines of every kind and where there are none. */
export function someEdges(lines: readonly StoredLine[], random: (below: number) => number): Edge[] {
  const chosen = [0, 1, lines.length - 1, ...Array.from({ length: 2 }, () => random(lines.length))];
  const positions = chosen.map((index) => lines[index] as StoredLine);
  return [
    START,
    ...positions.map((position): Edge => ({ kind: 'after', position })),
    ...positions.map((position): Edge => ({ kind: 'at', position })),
    ...positions
      .slice(2)
      .flatMap(({ timestamp }): Edge[] =>
        [-3_000_000_000n, 0n, 1n].map((ns) => ({ kind: 'time', timestamp: shifted(timestamp, ns) })),
      ),
    { kind: 'time', timestamp: '2020-01-01T00:00:00.000000000Z' },
    { kind: 'time', timestamp: '2030-01-01T00:00:00.000000000Z' },
    { kind: 'after', position: { timestamp: positions[4]?.timestamp ?? '', stream: 'STDOUT', ordinal: 99 } },
  ];
}

export function sourceOf(id: string, logPath: string, tty: boolean): LogSource {
  return { id, name: 'generated', tty, running: false, logDriver: 'json-file', logPath };
}
