import { StringDecoder } from 'node:string_decoder';

/** A longer line is handed out in pieces, in characters. */
const MAX_LINE = 16_384;

/**
 * Cuts output into lines as it comes; `\r` ends one too, as in progress bars. Empty lines are left out. Give null at
 * the end.
 */
export function lineSplitter(onLine: (line: string) => void): (chunk: Buffer | null) => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const hand = (line: string) => {
    if (line !== '') onLine(line);
  };
  return (chunk) => {
    const parts = (rest + (chunk ? decoder.write(chunk) : decoder.end())).split(/\r\n|\n|\r/);
    rest = parts.pop() ?? '';
    for (const part of parts) hand(part);
    while (rest.length > MAX_LINE) {
      hand(rest.slice(0, MAX_LINE));
      rest = rest.slice(MAX_LINE);
    }
    if (chunk) return;
    hand(rest);
    rest = '';
  };
}
