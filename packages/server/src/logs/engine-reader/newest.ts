import type { Newest, NewestWanted } from '../reader.js';
import { NewestSearch } from './newest-search.js';
import type { LogWindow } from './window.js';
import { firstSize, nextSize } from './window-size.js';

/** The newest accepted lines of a range, looked for in ever larger windows from the end of the log. */
export async function newestLines(
  open: (tail: number | null) => LogWindow,
  wanted: NewestWanted,
  signal: AbortSignal,
): Promise<Newest> {
  for (let tail = firstSize(wanted.count); ; ) {
    const window = open(tail);
    const search = new NewestSearch(wanted, window.fromStart);
    reading: for await (const batch of window.lines(signal)) {
      for (const { line, exact } of batch) {
        if (exact) search.offer(line);
        else search.lostTrack();
        if (search.over) break reading;
      }
    }
    if (search.complete) return search.result();
    tail = nextSize(window);
  }
}
