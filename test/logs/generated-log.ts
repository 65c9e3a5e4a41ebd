import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { randomOf } from '../../packages/server/src/logs/random.test-support.js';

const PIECE = 16_384;

export interface GeneratedOptions {
  seed: number;
  entries: number;
  files: number;
  compress?: boolean;
  tty?: boolean;
  /** Only short lines, one of so many with the word "seldom". */
  seldom?: number;
  /** Beside short lines one of so many that has several pieces. */
  long?: number;
  /** The file ends in the middle of an entry. */
  cutOff?: boolean;
}

/** Entries of a json-file log as the engine stores them, one a line. */
export function generatedEntries({ seed, entries, tty = false, seldom, long }: GeneratedOptions): string[] {
  const random = randomOf(seed);
  const streams = ['stdout', 'stderr'].map((name) => ({ name, last: 0n, pending: [] as Buffer[], time: 0n }));
  const stored: string[] = [];
  let clock = BigInt(Date.parse('2026-11-20T10:00:00Z')) * 1_000_000n;
  while (stored.length < entries) {
    const stream = streams[tty ? 0 : Number(random(4) === 0)] as (typeof streams)[number];
    if (stream.pending.length === 0) {
      // Often the same time again; sometimes a long silence.
      clock += random(5) < 2 ? 0n : BigInt(random(50) === 0 ? random(90_000) : random(40)) * 1_000_000n + 7n;
      // The two outputs take their times before they are stored, so they come slightly out of order.
      const early = clock - BigInt(random(3) === 0 ? random(400) : 0) * 1_000_000n;
      stream.time = early > stream.last ? early : stream.last;
      stream.last = stream.time;
      stream.pending = pieces(seldom ? seldomLine(random, seldom, long) : someLine(random, tty));
    }
    const piece = stream.pending.shift() as Buffer;
    stored.push(encoded(piece, stream.name, stream.time));
  }
  return stored;
}

/** Writes the files of a log: oldest entries in the highest number. */
export function writeLog(path: string, options: GeneratedOptions): void {
  const entries = generatedEntries(options);
  const each = Math.ceil(entries.length / options.files);
  for (let number = options.files - 1, at = 0; number >= 0; number--, at += each) {
    const bytes = Buffer.from(entries.slice(at, at + each).join(''));
    if (number === 0) writeFileSync(path, options.cutOff ? bytes.subarray(0, bytes.length - 20) : bytes);
    else if (options.compress && number > 1) writeFileSync(`${path}.${number}.gz`, gzipSync(bytes));
    else writeFileSync(`${path}.${number}`, bytes);
  }
}

function someLine(random: (below: number) => number, tty: boolean): Buffer {
  const end = tty ? '\r\n' : '\n';
  const word = ['error', 'Error', 'INFO', 'timeout', 'disk', 'HTTP request', 'ERROR:', 'a b'][random(8)];
  const kind = random(40);
  if (kind === 0) return Buffer.from(`${word} ${'x'.repeat(random(60_000))} ${word}${end}`);
  // The word lies over the border of two pieces.
  if (kind === 1) return Buffer.from(`${'y'.repeat(PIECE - 3)}${word}${end}`);
  if (kind === 2) return Buffer.from(`${'z'.repeat(PIECE - end.length)}${end}`);
  if (kind === 3) return Buffer.concat([Buffer.from([0xff, 0xc3, 0x28]), Buffer.from(`${word}${end}`)]);
  if (kind === 4) return Buffer.from(end);
  if (kind === 5) return Buffer.from(`\x1b[31mer\x1b[1mror\x1b[0m ${word}${end}`);
  if (kind === 6) return Buffer.from(`${'é'.repeat(9000)}${word}${end}`);
  if (kind === 7) return Buffer.from(`<b>&"q" \\ \t \0 \u2028 😀 ${word} er${'\u017f'} \u212a${end}`);
  if (kind < 20) return Buffer.from(`${JSON.stringify({ level: 'info', message: word, n: random(1e6) })}${end}`);
  return Buffer.from(`${random(1e9)} ${word} ${'.'.repeat(random(80))}${end}`);
}

function seldomLine(random: (below: number) => number, seldom: number, long?: number): Buffer {
  const rest = long && random(long) === 0 ? 'x'.repeat(random(60_000)) : '.'.repeat(random(80));
  return Buffer.from(`${random(1e9)} "GET /" ${random(seldom) === 0 ? 'seldom' : 'often'} ${rest}\n`);
}

function pieces(line: Buffer): Buffer[] {
  const cut: Buffer[] = [];
  for (let at = 0; at < line.length; at += PIECE) cut.push(line.subarray(at, at + PIECE));
  return cut;
}

/** As the engine encodes an entry: bytes that are no UTF-8 and some characters are escaped, zeros of the time left out. */
function encoded(piece: Buffer, stream: string, time: bigint): string {
  const seconds = new Date(Number(time / 1_000_000n)).toISOString().slice(0, 19);
  const decimals = String(time % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  const log = JSON.stringify(piece.toString('utf8')).replace(
    /[<>&\u2028\u2029\ufffd]|\\t/g,
    (text) => `\\u${(text === '\\t' ? 9 : text.charCodeAt(0)).toString(16).padStart(4, '0')}`,
  );
  return `{"log":${log},"stream":"${stream}","time":"${seconds}${decimals && `.${decimals}`}Z"}\n`;
}
