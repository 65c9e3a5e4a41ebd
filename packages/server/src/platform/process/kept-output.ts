/** The beginning of a stream of bytes, up to a limit; what is beyond is counted and dropped. */
export class KeptOutput {
  private readonly chunks: Buffer[] = [];
  private kept = 0;
  /** Bytes that were dropped. */
  dropped = 0;

  constructor(private readonly limit: number) {}

  add(chunk: Buffer): void {
    const part = chunk.subarray(0, Math.max(0, this.limit - this.kept));
    if (part.length > 0) this.chunks.push(part);
    this.kept += part.length;
    this.dropped += chunk.length - part.length;
  }

  /** As UTF-8; what is not becomes U+FFFD. */
  text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}
