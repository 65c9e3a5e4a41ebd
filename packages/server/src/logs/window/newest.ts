import type { Newest, NewestWanted } from '../reader.js';
import { NewestSearch } from './newest-search.js';
import type { Widening } from './window.js';

/** The newest accepted lines of a range, looked for in ever larger windows from the end of the log. */
export async function newestLines(next: Widening, wanted: NewestWanted, signal: AbortSignal): Promise<Newest> {
  for (;;) {
    const window = await next(wanted.from);
    const search = new NewestSearch(wanted, window.fromStart);
    reading: for await (const batch of window.lines(signal)) {
      for (const { line, exact } of batch) {
        if (exact) search.offer(line);
        else search.lostTrack();
        if (search.over) break reading;
      }
    }
    if (search.complete) return search.result();
  }
}
