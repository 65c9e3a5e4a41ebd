import type { WatchedContainer } from '../../platform/docker/watched-container.js';
import type { StoredLine } from '../line/stored-line.js';

/** A line and the container it is of. */
export interface OwnedLine {
  container: WatchedContainer;
  line: StoredLine;
  /** The time it is merged by. */
  order: string;
}

/** Order of lines of different containers: by time, then by container. Within one container the stored order counts. */
export function comesBefore(a: OwnedLine, b: OwnedLine): boolean {
  if (a.order !== b.order) return a.order < b.order;
  return a.container.id < b.container.id;
}

/** Merges rows of lines, each in stored order. A row that is not read to its end is closed at the end. */
export async function* merged(rows: AsyncGenerator<OwnedLine, void>[]): AsyncGenerator<OwnedLine, void> {
  try {
    const heads = await Promise.all(rows.map((row) => row.next()));
    for (;;) {
      let first = -1;
      heads.forEach(({ done, value }, i) => {
        if (!done && (first < 0 || comesBefore(value as OwnedLine, heads[first]?.value as OwnedLine))) first = i;
      });
      if (first < 0) return;
      yield heads[first]?.value as OwnedLine;
      heads[first] = await (rows[first] as AsyncGenerator<OwnedLine, void>).next();
    }
  } finally {
    await Promise.all(rows.map((row) => row.return()));
  }
}
