import { closeSync, openSync, writeSync } from 'node:fs';

const SECOND = 1_000_000_000n;
const BATCH = 20_000;

/**
 * Writes a json-file log of an application that logs JSON, evenly spread over some time. One line of 97 is of
 * level ERROR and says so twice.
 */
export function writeLargeLog(path: string, bytes: number, spanMs: number, endMs: number): void {
  const bodies = Array.from({ length: 97 * 7 }, (_, i) => body(i));
  const total = Math.floor((bytes / bodies.reduce((sum, text) => sum + text.length + 48, 0)) * bodies.length);
  const step = (BigInt(spanMs) * 1_000_000n) / BigInt(total);
  const fd = openSync(path, 'w');
  try {
    let time = BigInt(endMs) * 1_000_000n - step * BigInt(total);
    let second = -1n;
    let prefix = '';
    for (let i = 0; i < total; ) {
      let text = '';
      for (const end = Math.min(total, i + BATCH); i < end; i++, time += step) {
        if (time / SECOND !== second) {
          second = time / SECOND;
          prefix = `${new Date(Number(second) * 1000).toISOString().slice(0, 19)}.`;
        }
        text += `${bodies[i % bodies.length]}${prefix}${String(time % SECOND).padStart(9, '0')}Z"}\n`;
      }
      writeSync(fd, text);
    }
  } finally {
    closeSync(fd);
  }
}

function body(i: number): string {
  const isError = i % 97 === 0;
  const line = {
    level: isError ? 'ERROR' : 'INFO',
    logger: 'app.http',
    message: isError ? 'HTTP request failed: Connection error' : 'HTTP request',
    http_path: `/api/v1/items/${i}`,
    http_status: isError ? 500 : 200,
    duration_ms: i % 313,
    user_id: i % 71,
  };
  const stream = i % 7 === 0 ? 'stderr' : 'stdout';
  return `{"log":${JSON.stringify(`${JSON.stringify(line)}\n`)},"stream":"${stream}","time":"`;
}
