/** The latest bytes of a terminal's output, bounded. Positions count all bytes since the beginning. */
export class OutputRing {
  private chunks: Buffer[] = [];
  /** Position of the first byte that is kept. */
  private start = 0;
  /** Position after the last byte. */
  end = 0;

  /** @param capacity in bytes */
  constructor(readonly capacity: number) {}

  append(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.end += chunk.length;
    while (this.end - this.start > this.capacity) {
      const first = this.chunks[0] as Buffer;
      const excess = Math.min(first.length, this.end - this.start - this.capacity);
      this.start += excess;
      if (excess === first.length) this.chunks.shift();
      else this.chunks[0] = first.subarray(excess);
    }
  }

  /** At most `most` bytes after a position, and how many bytes that are not kept any more lie before them. */
  read(position: number, most: number): { data: Buffer; missed: number; position: number } {
    const from = Math.max(position, this.start);
    const parts: Buffer[] = [];
    let at = this.start;
    let room = most;
    for (const chunk of this.chunks) {
      const begin = Math.max(0, from - at);
      if (begin < chunk.length && room > 0) {
        const part = chunk.subarray(begin, begin + room);
        parts.push(part);
        room -= part.length;
      }
      at += chunk.length;
    }
    const data = Buffer.concat(parts);
    return { data, missed: from - position, position: from + data.length };
  }
}
