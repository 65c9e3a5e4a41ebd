import { randomBytes } from 'node:crypto';

let last = { ms: 0, sequence: 0 };

/** A UUIDv7 (RFC 9562, section 5.7): ids made later by this process sort later, also within a millisecond. */
export function uuid7(): string {
  const ms = Math.max(Date.now(), last.ms);
  // 12 bits count within the millisecond; when they are used up, the next millisecond is borrowed.
  last = ms > last.ms ? { ms, sequence: 0 } : { ms, sequence: last.sequence + 1 };
  if (last.sequence > 0xfff) last = { ms: ms + 1, sequence: 0 };
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(last.ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.sequence, 6);
  randomBytes(8).copy(bytes, 8);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Whether a text is a UUIDv7 as made here. */
export function isUuid7(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}
