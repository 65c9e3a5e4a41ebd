import type { LogFilter } from '@opsbook/schema';
import { timestampOf } from '../../time.js';
import type { LogFile } from '../log-file.js';
import { endOf, NEAR, placeBefore } from '../place.js';
import type { Stretch } from '../worker/stretch.js';

/** Large enough that handing it out costs nothing beside reading it, small enough for all processors to have work. */
const LENGTH = 16 << 20;
/** So far around a range lines of it may be stored, and the first pieces of its lines (in ns). */
const MARGIN = 6_000_000_000n;

/** The stretches that have all lines between `since` and `until`, and some around them, in stored order. */
export async function stretchesOf(
  files: readonly LogFile[],
  { since, until }: Pick<LogFilter, 'since' | 'until'>,
  length = LENGTH,
): Promise<Stretch[]> {
  const begin = since == null ? { file: 0, offset: 0 } : await placeBefore(files, timestampOf(since - MARGIN));
  const end = until == null ? endOf(files) : await placeBefore(files, timestampOf(until + MARGIN));
  return files.flatMap((file, index): Stretch[] => {
    const { compressed, size, fd, head } = file;
    const first = index === begin.file ? begin.offset : 0;
    const last = index === end.file && !compressed ? Math.min(size, end.offset + NEAR) : size;
    if (index < begin.file || index > end.file) return [];
    if (compressed) return [{ fd, from: 0, to: size, size, compressed, head }];
    const count = Math.ceil((last - first) / length);
    return Array.from({ length: count }, (_, i) => {
      const at = first + i * length;
      return { fd, from: at, to: Math.min(last, at + length), size, compressed, head };
    });
  });
}
