import { describe, expect, it } from 'vitest';
import { stripAnsi } from './ansi.js';
import { parseLine as parsePlain } from './parse.js';

const parseLine = (text: string) => parsePlain(stripAnsi(text));

describe('the level of a plain line', () => {
  it.each([
    ['[2026-11-23 10:00:00,123: INFO/MainProcess] celery@host ready.', 'INFO'],
    ['[2026-11-23 10:00:00,123: ERROR/ForkPoolWorker-1] Task app.fail raised', 'ERROR'],
    ['[2026-11-23 10:00:00 +0000] [7] [INFO] Booting worker with pid: 9', 'INFO'],
    ['[2026-11-23 10:00:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:9)', 'FATAL'],
    ['2026-11-23 10:00:00.123 UTC [42] LOG:  checkpoint starting: time', 'INFO'],
    ['2026-11-23 10:00:00.123 UTC [42] wms@wms ERROR:  relation "x" does not exist', 'ERROR'],
    ['2026-11-23 10:00:00.123 UTC [42] FATAL:  the database system is starting up', 'FATAL'],
    ['2026-11-23 10:00:00.123 UTC [42] WARNING:  there is no transaction', 'WARN'],
    ['2026/11/23 10:00:00 [error] 9#9: *1 connect() failed (111: Connection refused)', 'ERROR'],
    ['2026/11/23 10:00:00 [notice] 1#1: start worker processes', 'INFO'],
    ['127.0.0.1 - - [23/Nov/2026:10:00:00 +0000] "GET /api/error HTTP/1.1" 200 12 "-" "curl"', 'INFO'],
    ['127.0.0.1 - - [23/Nov/2026:10:00:00 +0000] "GET /api HTTP/1.1" 502 12 "-" "curl"', 'ERROR'],
    ['1:M 23 Nov 2026 10:00:00.000 # WARNING overcommit_memory is set to 0!', 'WARN'],
    ['1:M 23 Nov 2026 10:00:00.000 * Ready to accept connections tcp', 'INFO'],
    ['1:S 23 Nov 2026 10:00:00.000 - Accepted 127.0.0.1:1', 'DEBUG'],
    ['2026-11-23 10:00:00,123 - app.db - WARNING - slow query', 'WARN'],
    ['2026-11-23T10:00:00Z ERROR app: no', 'ERROR'],
    ['WARNING:root:careful', 'WARN'],
    ['INFO:     Uvicorn running on http://127.0.0.1:8000', 'INFO'],
    ['time="2026-11-23T10:00:00Z" level=warning msg="careful"', 'WARN'],
    ['ts=1 lvl=error msg=no', 'ERROR'],
    ['<11>Nov 23 10:00:00 host app: text', 'ERROR'],
    ['Traceback (most recent call last):', 'ERROR'],
    ['\u001b[31m[ERROR]\u001b[0m in colour', 'ERROR'],
  ])('%s', (text, level) => {
    expect(parseLine(text).level).toBe(level);
  });

  it.each([
    'finished with 0 errors',
    'error_type=none count=3',
    'no error here',
    'Information about ERROR codes: none',
    '  File "error.py", line 3',
    'GET /error?level=high',
    '',
    '{"level": "error"',
  ])('%s has none', (text) => {
    expect(parseLine(text).level).toBeNull();
  });
});

describe('a line that is a JSON object', () => {
  it('gives its parts', () => {
    const text = '{"levelname":"WARNING","message":"slow","name":"app.db","duration_ms":12}';
    expect(parseLine(text)).toEqual({ level: 'WARN', message: 'slow', logger: 'app.db', fields: JSON.parse(text) });
  });

  it.each([
    ['{"level":30,"msg":"hello"}', 'INFO', 'hello'],
    ['{"severity":3,"event":"down"}', 'ERROR', 'down'],
    ['{"level":"Information","a":1}', 'INFO', '{"level":"Information","a":1}'],
    ['{"a":"level=error"}', null, '{"a":"level=error"}'],
  ])('%s', (text, level, message) => {
    expect(parseLine(text)).toMatchObject({ level, message });
  });

  it('is not an array, and not half an object', () => {
    expect(parseLine('[1,2]').fields).toBeNull();
    expect(parseLine('{"a":1').fields).toBeNull();
  });
});

it('has a message without colours and links', () => {
  expect(parseLine('\u001b[1;31mred\u001b[0m \u001b]8;;http://x\u001b\\link\u001b]8;;\u0007.').message).toBe(
    'red link.',
  );
});
