import type { StoredLine } from '../line/stored-line.js';
import type { Edge } from '../reader.js';
import { linesFrom } from './seek.js';
import type { Widening } from './window.js';

/**
 * The lines from an edge up to the present end, looked for in ever larger windows.
 * @throws PositionGone, and what the windows throw
 */
export async function* readFrom(next: Widening, from: Edge, signal: AbortSignal): AsyncGenerator<StoredLine[], void> {
  for (let edge = from; ; ) {
    const lines = linesFrom(await next(edge), edge, signal);
    try {
      let step = await lines.next();
      for (; !step.done; step = await lines.next()) {
        yield step.value;
        edge = { kind: 'after', position: step.value.at(-1) as StoredLine };
      }
      if (step.value) return;
    } finally {
      await lines.return(false);
    }
  }
}
