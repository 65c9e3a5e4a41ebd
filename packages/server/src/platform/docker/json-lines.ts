import type { Readable } from 'node:stream';

/** The JSON objects of a stream, one a line, as they come; those that arrived together in one batch. */
export async function* jsonBatches<T>(stream: Readable): AsyncGenerator<T[]> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
  }
}
