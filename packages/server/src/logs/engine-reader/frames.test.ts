import { describe, expect, it } from 'vitest';
import { MalformedLog } from '../window/entry.js';
import { FrameParser } from './frames.js';

function frame(type: number, payload: string | Buffer): Buffer {
  const body = Buffer.from(payload);
  const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

const body = Buffer.concat([
  frame(1, '2026-11-23T10:00:00.000000001Z first\n'),
  frame(2, '2026-11-23T10:00:00.5Z \n'),
  frame(1, Buffer.concat([Buffer.from('2026-11-23T10:00:01Z '), Buffer.from([0xff, 0x00, 0x0a])])),
]);
const entries = [
  { stream: 0, timestamp: '2026-11-23T10:00:00.000000001Z', payload: Buffer.from('first\n') },
  { stream: 1, timestamp: '2026-11-23T10:00:00.500000000Z', payload: Buffer.from('\n') },
  { stream: 0, timestamp: '2026-11-23T10:00:01.000000000Z', payload: Buffer.from([0xff, 0x00, 0x0a]) },
];

describe('frames', () => {
  it('are the same wherever the response is split', () => {
    for (let at = 0; at <= body.length; at++) {
      const parser = new FrameParser();
      const found = [...parser.push(body.subarray(0, at)), ...parser.push(body.subarray(at)), ...parser.end()];
      expect(found).toEqual(entries);
    }
  });

  it('may come byte by byte', () => {
    const parser = new FrameParser();
    expect([...body].flatMap((byte) => parser.push(Buffer.from([byte])))).toEqual(entries);
  });

  it.each([
    ['a header that is none', Buffer.from('2026-11-23T10:00:00Z text\n')],
    ['a frame without a time', frame(1, 'text\n')],
    ["the engine's own error", frame(3, 'Error grabbing logs: unexpected EOF\n')],
  ])('refuse %s', (_, bytes) => {
    expect(() => new FrameParser().push(bytes)).toThrow(MalformedLog);
  });

  it('refuse a response that ends inside a frame', () => {
    const parser = new FrameParser();
    parser.push(body.subarray(0, -1));
    expect(() => parser.end()).toThrow(MalformedLog);
  });
});
