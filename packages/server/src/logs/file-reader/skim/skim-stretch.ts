import { joined, type Span } from '../../span.js';
import { blocksOf } from '../worker/blocks.js';
import { Gap } from './gap.js';
import type { SkimJob } from './job.js';
import { Skim } from './skim.js';

/** A smaller gap is read, which takes less time than to read on both sides of it. */
const WORTHWHILE = 128 << 10;

/**
 * The parts of a stretch that have to be read, found out in a worker thread. What lies between them may be passed over where
 * no line is open before it.
 * @throws OddFile; the error of the file system
 */
export function skimStretch({ stretch, wanted }: SkimJob): Span[] {
  const skim = Skim.of(wanted);
  const parts: Span[] = [];
  let gap: (Span & { of: Gap }) | null = null;
  const close = ({ start, end, of }: Span & { of: Gap }) => {
    parts.push(...(end - start < WORTHWHILE ? [{ start, end }] : of.parts()));
    gap = null;
  };
  for (const { bytes, at } of blocksOf(stretch)) {
    const end = at + bytes.length;
    if (skim?.mayPassOver(bytes)) {
      gap ??= { start: at, end, of: new Gap() };
      gap.of.add(bytes, at);
      gap.end = end;
    } else {
      if (gap) close(gap);
      parts.push({ start: at, end });
    }
  }
  if (gap) close(gap);
  return joined(parts);
}
