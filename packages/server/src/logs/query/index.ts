import { type LogFilter, type LogLine, type Page, type PageArgs, Unavailable } from '@opsbook/schema';
import type { LogHistory } from '../archive/history.js';
import { isGone, reachesBeyond } from '../archive/wanted.js';
import { checkScope, containersOf } from '../containers.js';
import { type Cursor, containerMark, decodeCursor, lineCursor } from '../cursor.js';
import { type CompiledFilter, compileFilter } from '../filter.js';
import { inTime, TOO_LONG } from '../in-time.js';
import { logLine } from '../log-line.js';
import type { LogReader } from '../reader.js';
import type { Look } from '../redaction/index.js';
import { forward } from './forward.js';
import { merged, type OwnedLine } from './merge.js';
import { type Range, rangeIn } from './range.js';
import { Tolerance } from './tolerant.js';

/** A page ends early at so many bytes of text. */
const MAX_BYTES = 32 << 20;

/** LogsPort.query over a reader. */
export async function queryLogs(
  reader: LogReader,
  history: LogHistory,
  filter: LogFilter,
  page: PageArgs,
  look: Look,
  signal: AbortSignal,
): Promise<Page<LogLine>> {
  const compiled = compileFilter(filter, look);
  const after = page.after === null ? null : decodeCursor('after', page.after);
  const before = page.before === null ? null : decodeCursor('before', page.before);
  await history.ready();
  checkScope(history, filter);
  const { live, message } = history.connection;
  if (!live) throw new Unavailable('Docker Engine', message ?? 'The engine does not answer.', 'Try again later.');

  const ranges = containersOf(history, filter)
    .filter((container) => after === null || !isGone(container) || reachesBeyond(container, after))
    .map((container) => rangeIn(container, compiled, after, before));
  const lines = await inTime(signal, (stop) =>
    page.last === null
      ? firstPage(reader, ranges, compiled, page.first ?? 0, after, stop)
      : lastPage(reader, ranges, compiled, page.last, before !== null, stop),
  );
  if (lines) return pageOf(lines, look);
  throw new Unavailable('Docker Engine', `read the logs: not finished ${TOO_LONG.what}`, TOO_LONG.hint);
}

async function firstPage(
  reader: LogReader,
  ranges: Range[],
  filter: CompiledFilter,
  count: number,
  after: Cursor | null,
  signal: AbortSignal,
): Promise<PageOfLines> {
  const unread = new Tolerance(ranges.length);
  const floor = after?.kind === 'line' ? after.order : null;
  const hasPreviousPage = after !== null;
  const rows = ranges.map((range) => unread.row(forward(reader, range, filter, floor, signal)));
  const lines: OwnedLine[] = [];
  let bytes = 0;
  for await (const owned of merged(rows)) {
    if (lines.length === count || bytes > MAX_BYTES) return { lines, hasPreviousPage, hasNextPage: true };
    bytes += owned.line.size;
    // Decodes now: a line that was not would keep the whole read buffer.
    void owned.line.text;
    lines.push(owned);
  }
  return { lines, hasPreviousPage, hasNextPage: false };
}

async function lastPage(
  reader: LogReader,
  ranges: Range[],
  filter: CompiledFilter,
  count: number,
  hasNextPage: boolean,
  signal: AbortSignal,
): Promise<PageOfLines> {
  const unread = new Tolerance(ranges.length);
  let more = false;
  async function* newest({ container, from, to }: Range): AsyncGenerator<OwnedLine, void> {
    const { accept, needles } = filter;
    const found = await reader.newest(container, { count: count + 1, accept, needles, from, to }, signal);
    more ||= found.more;
    for (const line of found.lines) yield { container, line, order: line.order };
  }
  const lines: OwnedLine[] = [];
  for await (const owned of merged(ranges.map((range) => unread.row(newest(range))))) lines.push(owned);
  let start = Math.max(0, lines.length - count);
  let bytes = lines.slice(start).reduce((sum, { line }) => sum + line.size, 0);
  while (bytes > MAX_BYTES && start < lines.length - 1) bytes -= (lines[start++] as OwnedLine).line.size;
  return { lines: lines.slice(start), hasPreviousPage: more || start > 0, hasNextPage };
}

interface PageOfLines {
  lines: OwnedLine[];
  hasPreviousPage: boolean;
  hasNextPage: boolean;
}

function pageOf({ lines, ...has }: PageOfLines, look: Look): Page<LogLine> {
  const edges = lines.map(({ container, line, order }) => {
    const cursor = lineCursor(containerMark(container.id, container.service), line, order);
    return { cursor, node: logLine(container, line, cursor, look) };
  });
  return {
    edges,
    pageInfo: { ...has, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
