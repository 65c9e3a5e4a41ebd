/** A part of a text or a file, from `start` up to, not including, `end`. */
export interface Span {
  start: number;
  end: number;
}

/** In order, those that touch or overlap joined. */
export function joined(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const result: Span[] = [];
  for (const { start, end } of sorted) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
